package io.callscribe.asterisk.transport.event;

import static org.assertj.core.api.Assertions.assertThat;

import ch.loway.oss.ari4java.AriVersion;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.callscribe.asterisk.AriEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Any bytes on the event socket are an event or a refusal, never an exception. */
class EventDecoderFuzzTest {

    private static final EventDecoder DECODER = new EventDecoder(AriVersion.ARI_10_0_0);
    private static final List<String> SEEDS =
            List.of("StasisStart", "ChannelVarset", "Dial", "BridgeAttendedTransfer", "ChannelDestroyed");

    @FuzzTest
    void anyBytesAreAnEventOrARefusal(byte[] bytes) {
        check(DECODER.decode(bytes));
    }

    /** The same without a fuzzer, in every build: real events, cut, doubled and with wrong bytes in them. */
    @Test
    void brokenEventsAreRefusalsToo() {
        Random random = new Random(7);
        for (String seed : SEEDS) {
            byte[] event = EventFixtures.bytes(seed);
            for (int round = 0; round < 300; round++) {
                byte[] broken = event.clone();
                for (int i = 0; i <= random.nextInt(4); i++) {
                    broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
                }
                check(DECODER.decode(broken));
                check(DECODER.decode(Arrays.copyOf(event, random.nextInt(event.length))));
            }
        }
    }

    @Test
    void deepNestingIsRefused() {
        String deep = "{\"type\":\"StasisStart\",\"channel\":" + "[".repeat(100_000);

        check(DECODER.decode(deep.getBytes(StandardCharsets.UTF_8)));
        check(DECODER.decode("[".repeat(100_000).getBytes(StandardCharsets.UTF_8)));
    }

    private static void check(Decoded decoded) {
        switch (decoded) {
            case Decoded.Event(String type, AriEvent event) -> {
                assertThat(type).isNotNull();
                assertThat(event).isNotNull();
            }
            case Decoded.Refused(Decoded.Why why, String detail) -> {
                assertThat(why.label()).isNotBlank();
                assertThat(detail).hasSizeLessThanOrEqualTo(201);
            }
        }
    }
}

package io.callscribe.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callscribe.asterisk.AriChannel;
import io.callscribe.asterisk.AriCommand;
import io.callscribe.asterisk.AriResult;
import io.callscribe.asterisk.TapNames;
import io.callscribe.meter.Meters;
import io.callscribe.session.limit.Limits;
import io.callscribe.session.limit.Load;
import io.callscribe.session.limit.Verdict;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CapacityWatchTest {

    private static final String OURS = "callscribe-20261123-101010-abcde-in-media";

    private final AtomicInteger taps = new AtomicInteger();
    private final AtomicInteger lists = new AtomicInteger();
    private final Meters meters = new Meters();
    private volatile List<AriChannel> channels = List.of();

    private CapacityWatch watch(int pairs) {
        AriPort ari = (command, then) -> {
            assertThat(command).isEqualTo(new AriCommand.ListChannels());
            lists.incrementAndGet();
            then.accept(new AriResult.Channels(channels));
        };
        AsteriskServer server = new AsteriskServer(
                "east",
                "Asterisk east: ",
                ari,
                new AsteriskFeatures(),
                new TapNames("callscribe"),
                () -> "127.0.0.1:9990",
                new Limits(100, pairs, 10),
                name -> true);
        return new CapacityWatch(server, meters, taps::get, call -> call.value().equals("20261123-101010-abcde"));
    }

    private static AriChannel channel(String id, String name) {
        return new AriChannel(id, name, "Up", "", "", "", "");
    }

    @Test
    void whatTakesAPairBesidesOurTapsIsCounted() {
        CapacityWatch watch = watch(5_000);

        watch.counted(List.of(
                channel("1.1", "PJSIP/alice-1"),
                channel("1.2", "SIP/bob-1"),
                channel("1.3", "Local/1001@queue-1;1"),
                channel("1.4", "Snoop/1.1-00000001"),
                channel("another-program", "UnicastRTP/127.0.0.1:1-0x1"),
                channel("callscribe-20260101-101010-zzzzz-in-media", "UnicastRTP/127.0.0.1:1-0x2"),
                channel(OURS, "UnicastRTP/127.0.0.1:1-0x3")));

        assertThat(watch.load()).isEqualTo(new Load(0, 4));
    }

    @Test
    void aCallCountsAtOnceAndOnlyOnce() {
        CapacityWatch watch = watch(5_000);

        watch.admit("1.1");
        watch.admit("1.1");
        assertThat(watch.load().others()).isEqualTo(1);
        watch.counted(List.of(channel("1.1", "PJSIP/alice-1"), channel("1.2", "PJSIP/bob-1")));
        assertThat(watch.load().others()).isEqualTo(2);
        watch.admit("1.2");
        assertThat(watch.load().others()).isEqualTo(2);
        watch.counted(List.of());
        assertThat(watch.load().others()).isZero();
    }

    @Test
    void aBurstIsCountedSoonAndTheThreadEndsWhenTold() {
        CapacityWatch watch = watch(20);
        channels = List.of(channel("1.1", "PJSIP/alice-1"), channel("1.2", "PJSIP/bob-1"));
        watch.start();

        watch.admit("1.1");
        watch.admit("1.3");

        await().until(() -> lists.get() > 0 && watch.load().others() == 2);
        watch.stop();
    }

    @Test
    void nearLimitsAreToldByServerAndInTheMetrics() {
        CapacityWatch watch = watch(5_000);
        taps.set(80);

        assertThat(watch.warnings())
                .containsExactly(
                        "Asterisk east: 80 of the 100 calls that may be tapped are tapped. Soon further calls are"
                                + " not transcribed (asterisk.max-calls).");
        assertThat(meters.scrape()).contains("callscribe_capacity_used{kind=\"calls\",server=\"east\"} 0.8");
        taps.set(100);
        assertThat(watch.admit("1.1")).isInstanceOf(Verdict.Refused.class);
        taps.set(74);
        assertThat(watch.warnings()).isEmpty();
    }
}

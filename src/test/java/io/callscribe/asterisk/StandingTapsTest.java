package io.callscribe.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.call.CallId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which leftovers are a whole tap. */
class StandingTapsTest {

    private static final String CALL = "20261122-140500-abcde";

    private final TapNames names = new TapNames("callscribe");
    private final List<AriChannel> channels = new ArrayList<>();
    private final Map<String, Set<String>> bridges = new HashMap<>();

    @Test
    void bothLegsWithEveryPartAreAWholeTap() {
        whole("127.0.0.1:9990");
        assertThat(standing()).containsExactly(new CallId(CALL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1", "in-snoop", "out-media", "out-snoop"})
    void withoutOneChannelItIsNone(String missing) {
        whole("127.0.0.1:9990");
        channels.removeIf(channel -> channel.id().endsWith(missing));
        assertThat(standing()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"in-bridge", "out-bridge"})
    void withoutABridgeItIsNone(String missing) {
        whole("127.0.0.1:9990");
        bridges.keySet().removeIf(bridge -> bridge.endsWith(missing));
        assertThat(standing()).isEmpty();
    }

    @Test
    void withAnEmptyBridgeItIsNone() {
        whole("127.0.0.1:9990");
        bridges.replaceAll((bridge, in) -> bridge.endsWith("out-bridge") ? Set.of() : in);
        assertThat(standing()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:9991", "127.0.0.1:99", "10.0.0.1:9990"})
    void whatIsSentElsewhereIsNone(String sentTo) {
        whole(sentTo);
        assertThat(standing()).isEmpty();
    }

    @Test
    void anotherNodesTapIsNone() {
        whole("127.0.0.1:9990");
        assertThat(new StandingTaps(new TapNames("callscribe2"), "127.0.0.1:9990", channels, bridges).calls())
                .isEmpty();
    }

    private Set<CallId> standing() {
        return new StandingTaps(names, "127.0.0.1:9990", channels, bridges).calls();
    }

    private void whole(String sentTo) {
        channels.add(ToyAsterisk.channel("1.1", "PJSIP/alice-00000001"));
        for (String leg : List.of("in", "out")) {
            String part = "callscribe-" + CALL + "-" + leg;
            channels.add(ToyAsterisk.channel(part + "-snoop", "Snoop/1.1-0000000a"));
            channels.add(ToyAsterisk.channel(part + "-media", "UnicastRTP/" + sentTo + "-0x7f"));
            bridges.put(part + "-bridge", Set.of(part + "-snoop", part + "-media"));
        }
    }
}

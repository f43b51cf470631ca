package io.callscribe.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.call.Leg;
import org.junit.jupiter.api.Test;

class SoundWatchTest {

    private static final long UP_NS = 500;

    private final SoundWatch watch = new SoundWatch("192.0.2.7:9990");

    @Test
    void aTapWithoutPacketsIsSaidOnceWithTheAddressToCheck() {
        watch.up(UP_NS);
        assertThat(watch.wake(watch.wakeAtNs() - 1)).isEmpty();
        assertThat(watch.wake(watch.wakeAtNs()))
                .contains("No sound has come from Asterisk within 3 s. Its RTP must reach 192.0.2.7:9990 over UDP:"
                        + " check media.advertise and the firewall.");
        assertThat(watch.wakeAtNs()).isEqualTo(Long.MAX_VALUE);
        assertThat(watch.began(Leg.IN)).isFalse();
        assertThat(watch.began(Leg.OUT)).as("cured").isTrue();
    }

    @Test
    void oneSideOnlyIsSaidToo() {
        watch.up(UP_NS);
        watch.began(Leg.OUT);
        assertThat(watch.wake(watch.wakeAtNs()))
                .hasValueSatisfying(text -> assertThat(text).startsWith("Only one side's sound"));
    }

    @Test
    void bothSidesInTimeAreNoNews() {
        watch.began(Leg.IN);
        watch.up(UP_NS);
        assertThat(watch.began(Leg.OUT)).isFalse();
        assertThat(watch.wakeAtNs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void packetsBeforeTheTapIsSaidToStandAreNoNews() {
        watch.began(Leg.IN);
        watch.began(Leg.OUT);
        watch.up(UP_NS);
        assertThat(watch.wakeAtNs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aTapThatEndsIsNotWaitedFor() {
        watch.up(UP_NS);
        watch.over();
        assertThat(watch.wakeAtNs()).isEqualTo(Long.MAX_VALUE);
    }
}

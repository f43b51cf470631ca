package io.callscribe.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callscribe.meter.Meters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Breakers, with time moved by hand. */
class BreakersTest {

    private static final BreakerSettings SETTINGS = new BreakerSettings(10, 4, 50, Duration.ofSeconds(5), 2);
    private static final long MS = 1_000_000;

    private final Meters meters = new Meters();
    private long nowNs = 7_000_000_001L;
    private final Breakers breakers = new Breakers(meters, () -> nowNs);
    private final Breaker breaker = breakers.breaker("ari", SETTINGS);

    private void call(boolean good) {
        assertThat(breaker.tryAcquire()).isTrue();
        if (good) {
            breaker.succeeded(MS);
        } else {
            breaker.failed(MS);
        }
    }

    private void breakIt() {
        for (int i = 0; i < SETTINGS.minimumCalls(); i++) {
            call(false);
        }
    }

    @Test
    void aDeadDependencyIsLeftAloneUntilItsTimeIsOver() {
        breakIt();
        assertThat(breaker.state()).isEqualTo(Breaker.State.OPEN);
        assertThat(breaker.tryAcquire()).isFalse();

        nowNs += SETTINGS.openFor().toNanos();
        assertThat(breaker.tryAcquire()).isFalse();

        nowNs += 1;
        assertThat(breaker.tryAcquire()).isTrue();
        assertThat(breaker.state()).isEqualTo(Breaker.State.HALF_OPEN);
    }

    @Test
    void aFewGoodCallsCloseItAgain() {
        breakIt();
        nowNs += SETTINGS.openFor().toNanos() + 1;

        call(true);
        call(true);

        assertThat(breaker.state()).isEqualTo(Breaker.State.CLOSED);
    }

    @Test
    void oneTooFewFailuresDoNotOpenIt() {
        for (int i = 1; i < SETTINGS.minimumCalls(); i++) {
            call(false);
        }

        assertThat(breaker.state()).isEqualTo(Breaker.State.CLOSED);
    }

    @Test
    void anUnusedPermissionCountsForNothing() {
        breakIt();
        nowNs += SETTINGS.openFor().toNanos() + 1;
        for (int i = 0; i < 10; i++) {
            assertThat(breaker.tryAcquire()).isTrue();
            breaker.unused();
        }

        assertThat(breaker.state()).isEqualTo(Breaker.State.HALF_OPEN);
    }

    @Test
    void otherProofOfLifeClosesItAtOnce() {
        breakIt();

        breaker.close();

        assertThat(breaker.state()).isEqualTo(Breaker.State.CLOSED);
        assertThat(breaker.tryAcquire()).isTrue();
    }

    @Test
    void everyChangeIsToldAndShown() {
        List<String> changes = new ArrayList<>();
        breakers.listen((name, from, to) -> changes.add(name + " " + from + " " + to));

        breakIt();
        assertThat(meters.scrape()).contains("callscribe_breaker_state{breaker=\"ari\"} 2.0");

        breaker.close();
        assertThat(changes).containsExactly("ari CLOSED OPEN", "ari OPEN CLOSED");
        assertThat(meters.scrape()).contains("callscribe_breaker_state{breaker=\"ari\"} 0.0");
    }

    @Test
    void aNameHasOneBreaker() {
        assertThat(breakers.breaker("ari", SETTINGS)).isSameAs(breaker);
        assertThat(breaker.name()).isEqualTo("ari");

        var other = new BreakerSettings(20, 4, 50, Duration.ofSeconds(5), 2);
        assertThatThrownBy(() -> breakers.breaker("ari", other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: " + SETTINGS);
    }

    @Test
    void settingsThatCouldNeverOpenAreRefused() {
        assertThatThrownBy(() -> new BreakerSettings(10, 11, 50, Duration.ofSeconds(1), 1))
                .hasMessage("minimumCalls: 11 (expected: 1 to 10)");
        assertThatThrownBy(() -> new BreakerSettings(10, 5, 0, Duration.ofSeconds(1), 1))
                .hasMessage("failurePercent: 0 (expected: 1 to 100)");
        assertThatThrownBy(() -> new BreakerSettings(10, 5, 50, Duration.ZERO, 1))
                .hasMessage("openFor: PT0S (expected: more than zero)");
    }
}

package io.callscribe.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schedule of retries. */
class BackoffTest {

    private static final Backoff BACKOFF = new Backoff(1000, 30_000);

    @ParameterizedTest
    @CsvSource({"0, 1000", "1, 2000", "4, 16000", "5, 30000", "62, 30000", "2147483647, 30000", "-1, 1000"})
    void theCeilingDoublesUpToTheCap(int attempt, long ceilingMs) {
        assertThat(BACKOFF.ceilingMs(attempt)).isEqualTo(ceilingMs);
    }

    @Test
    void theWaitIsAnywhereBelowTheCeiling() {
        assertThat(BACKOFF.delayMs(3, 0)).isZero();
        assertThat(BACKOFF.delayMs(3, 0.5)).isEqualTo(4000);
        assertThat(BACKOFF.delayMs(3, Math.nextDown(1.0))).isBetween(7999L, 8000L);
    }

    @Test
    void aHugeBaseDoesNotOverflow() {
        assertThat(new Backoff(Long.MAX_VALUE / 2, Long.MAX_VALUE).ceilingMs(30))
                .isPositive();
    }

    @Test
    void waitsThatAreNoneAreRefused() {
        assertThatThrownBy(() -> new Backoff(0, 10)).hasMessage("back-off: 0 to 10 ms (expected: 1 ≤ base ≤ cap)");
        assertThatThrownBy(() -> new Backoff(10, 9)).isInstanceOf(IllegalArgumentException.class);
    }
}

package io.callscribe.guard;

import java.time.Duration;

/**
 * Which calls are too slow, and how many of them open a breaker.
 *
 * @param percent share of slow calls, 1 to 100, at which it opens
 * @param over a call that takes longer is slow
 */
public record SlowCalls(int percent, Duration over) {

    /** No call is slow. */
    public static final SlowCalls NEVER = new SlowCalls(100, Duration.ofDays(1));

    /** Refuses what would be always or never. */
    public SlowCalls {
        if (percent < 1 || percent > 100) {
            throw new IllegalArgumentException("percent: " + percent + " (expected: 1 to 100)");
        }
        if (over.isNegative() || over.isZero()) {
            throw new IllegalArgumentException("over: " + over + " (expected: more than zero)");
        }
    }
}

package io.callscribe.guard;

/**
 * Full-jitter back-off: the wait before attempt n is anything between zero and {@code base × 2ⁿ}, at most the cap. Many
 * clients of one restarted server so come back spread out and not in waves.
 *
 * @param baseMs upper end of the first wait
 * @param capMs upper end of every wait
 */
public record Backoff(long baseMs, long capMs) {

    private static final int MOST_DOUBLINGS = 30;

    /** Refuses waits that are no waits. */
    public Backoff {
        if (baseMs < 1 || capMs < baseMs) {
            throw new IllegalArgumentException(
                    "back-off: " + baseMs + " to " + capMs + " ms (expected: 1 ≤ base ≤ cap)");
        }
    }

    /**
     * The wait before the next attempt.
     *
     * @param attempt how many attempts in a row have failed before, from 0
     * @param random 0 (inclusive) to 1 (exclusive)
     */
    public long delayMs(int attempt, double random) {
        return (long) (random * ceilingMs(attempt));
    }

    /** The upper end of the wait after {@code attempt} failures in a row. */
    public long ceilingMs(int attempt) {
        int doublings = Math.clamp(attempt, 0, MOST_DOUBLINGS);
        return Math.min(capMs, baseMs << Math.min(doublings, Long.numberOfLeadingZeros(baseMs) - 1));
    }
}

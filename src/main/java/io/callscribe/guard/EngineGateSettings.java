package io.callscribe.guard;

import java.time.Duration;

/**
 * How much an engine is asked for, and when it is left alone.
 *
 * @param connectBreaker over attempts to open a stream
 * @param sessionBreaker over how open streams end
 * @param maxStreams open or opening at the same time
 * @param connects how many attempts are made in one period
 * @param period the rate limiter's
 */
public record EngineGateSettings(
        BreakerSettings connectBreaker, BreakerSettings sessionBreaker, int maxStreams, int connects, Duration period) {

    /** Of the latest 20, 5 at least: half of them failed. It stays open for 10 s, then two trials decide. */
    static final BreakerSettings SESSIONS = new BreakerSettings(20, 5, 50, Duration.ofSeconds(10), 2);

    /** The same, or four fifths of the connects took more than 3 s. */
    static final BreakerSettings CONNECTS = SESSIONS.withSlow(new SlowCalls(80, Duration.ofSeconds(3)));

    /** Refuses a gate that would let nothing through. */
    public EngineGateSettings {
        if (maxStreams < 1) {
            throw new IllegalArgumentException("maxStreams: " + maxStreams + " (expected: at least 1)");
        }
        if (connects < 1) {
            throw new IllegalArgumentException("connects: " + connects + " (expected: at least 1)");
        }
        if (period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException("period: " + period + " (expected: more than zero)");
        }
    }

    /** The usual breakers. */
    public static EngineGateSettings of(int maxStreams, int connectsPerS) {
        return new EngineGateSettings(CONNECTS, SESSIONS, maxStreams, connectsPerS, Duration.ofSeconds(1));
    }
}

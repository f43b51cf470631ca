package io.callscribe.guard;

import java.time.Duration;

/**
 * When a breaker opens and how it closes again.
 *
 * @param window how many of the latest calls are looked at
 * @param minimumCalls how many it takes before it may open
 * @param failurePercent share of failures, 1 to 100, at which it opens
 * @param openFor how long it stays open before a few calls are let through
 * @param halfOpenCalls how many those are
 * @param slow which calls are too slow, and the share of them at which it opens too
 */
public record BreakerSettings(
        int window, int minimumCalls, int failurePercent, Duration openFor, int halfOpenCalls, SlowCalls slow) {

    /** Refuses what could never open or never close. */
    public BreakerSettings {
        require("window", window, 1, 10_000);
        require("minimumCalls", minimumCalls, 1, window);
        require("failurePercent", failurePercent, 1, 100);
        require("halfOpenCalls", halfOpenCalls, 1, 10_000);
        if (openFor.isNegative() || openFor.isZero()) {
            throw new IllegalArgumentException("openFor: " + openFor + " (expected: more than zero)");
        }
    }

    /** A breaker that only looks at failures. */
    public BreakerSettings(int window, int minimumCalls, int failurePercent, Duration openFor, int halfOpenCalls) {
        this(window, minimumCalls, failurePercent, openFor, halfOpenCalls, SlowCalls.NEVER);
    }

    /** The same, which opens for slow calls too. */
    public BreakerSettings withSlow(SlowCalls newSlow) {
        return new BreakerSettings(window, minimumCalls, failurePercent, openFor, halfOpenCalls, newSlow);
    }

    private static void require(String name, int value, int from, int to) {
        if (value < from || value > to) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + from + " to " + to + ")");
        }
    }
}

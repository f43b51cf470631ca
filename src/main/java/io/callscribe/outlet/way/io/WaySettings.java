package io.callscribe.outlet.way.io;

import io.callscribe.guard.Backoff;
import io.callscribe.guard.BreakerSettings;
import java.time.Duration;

/**
 * Limits of every way.
 *
 * @param capacity how many notices wait in memory; more stay in the store until there is room
 * @param backoff between attempts for one notice
 * @param breaker of one way
 * @param connectLimit on a connection
 * @param limit on a whole attempt
 * @param giveUpAfter how long after it was raised an alert is not sent any more
 * @param lookEvery how often the store is asked for what may have been left behind
 */
public record WaySettings(
        int capacity,
        Backoff backoff,
        BreakerSettings breaker,
        Duration connectLimit,
        Duration limit,
        Duration giveUpAfter,
        Duration lookEvery) {

    /** Those in use. */
    public static WaySettings standard() {
        return new WaySettings(
                1_000,
                new Backoff(1_000, 60_000),
                new BreakerSettings(5, 3, 60, Duration.ofSeconds(15), 1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(15),
                Duration.ofHours(24),
                Duration.ofSeconds(60));
    }
}

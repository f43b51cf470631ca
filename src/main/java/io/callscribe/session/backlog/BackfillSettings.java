package io.callscribe.session.backlog;

import io.callscribe.guard.Backoff;
import io.callscribe.guard.BreakerSettings;
import java.time.Duration;

/**
 * How patiently sound is filled in.
 *
 * @param backoff between two tries of the same part
 * @param answerLimit on one request, on top of the length of its sound
 * @param breaker of each engine
 */
record BackfillSettings(Backoff backoff, Duration answerLimit, BreakerSettings breaker) {

    /** As it runs. */
    static final BackfillSettings STANDARD = new BackfillSettings(
            new Backoff(1_000, 60_000),
            Duration.ofSeconds(30),
            new BreakerSettings(10, 5, 60, Duration.ofSeconds(20), 2));
}

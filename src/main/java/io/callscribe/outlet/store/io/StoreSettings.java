package io.callscribe.outlet.store.io;

import io.callscribe.guard.BreakerSettings;
import java.time.Duration;

/**
 * How the store works.
 *
 * @param mostBytes of entries that wait
 * @param pace between the begins of two writes
 * @param pingEvery how often an idle database is asked whether it is there
 * @param closeLimit how long a stop may take to write what waits
 * @param breaker over attempts to open the database and to write to it
 * @param keepDays how long calls are kept after their end; 0 for ever
 */
public record StoreSettings(
        long mostBytes, Duration pace, Duration pingEvery, Duration closeLimit, BreakerSettings breaker, int keepDays) {

    /** A line with its words takes about 1.5 kB: an hour of 50 calls, each with 15 lines a minute. */
    private static final long MOST_BYTES = 64L << 20;

    private static final int WINDOW = 4;
    private static final int MINIMUM = 2;
    private static final int FAILURE_PERCENT = 50;
    private static final Duration OPEN_FOR = Duration.ofSeconds(2);

    /** What {@code serve} uses: durable within a second leaves 800 ms for a write. */
    public static StoreSettings standard() {
        return new StoreSettings(
                MOST_BYTES,
                Duration.ofMillis(200),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                new BreakerSettings(WINDOW, MINIMUM, FAILURE_PERCENT, OPEN_FOR, 1),
                0);
    }

    /** The same, but calls are kept so long; 0 for ever. */
    StoreSettings keeping(int days) {
        return new StoreSettings(mostBytes, pace, pingEvery, closeLimit, breaker, days);
    }
}

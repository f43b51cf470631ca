package io.callscribe.outlet.store.io;

import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.store.StoreHealth;
import io.callscribe.outlet.store.StoreHealth.State;
import io.callscribe.time.NanoClock;
import io.callscribe.time.WallClock;
import java.time.OffsetDateTime;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the database stands, and the one log line of each change. Changed by the writer's thread, read by any. */
final class Standing {

    private static final Logger LOG = LoggerFactory.getLogger(Standing.class);
    private static final long NS_PER_MS = 1_000_000;

    private final String database;
    private final NanoClock clock;
    private final WallClock wallClock;
    private final CountDownLatch opened = new CountDownLatch(1);
    private volatile Now now;
    private long sinceNs;

    Standing(String database, Meters meters, NanoClock clock, WallClock wallClock) {
        this.database = database;
        this.clock = clock;
        this.wallClock = wallClock;
        sinceNs = clock.nowNs();
        now = new Now(State.OPENING, wallClock.now(), "");
        meters.gauge(Meter.STORE_AWAY, () -> now.state() == State.AWAY ? 1 : 0);
    }

    private record Now(State state, OffsetDateTime since, String reason) {}

    /** It takes what comes. */
    void storing(int waitingLines) {
        State before = now.state();
        if (before == State.STORING) {
            return;
        }
        long tookMs = (clock.nowNs() - sinceNs) / NS_PER_MS;
        change(State.STORING, "");
        opened.countDown();
        if (before == State.AWAY) {
            LOG.info(
                    "The database is back after {} s; {} lines waited and are written now: {}",
                    tookMs / 1_000,
                    waitingLines,
                    database);
        } else {
            LOG.info("Transcripts are stored in {}, opened in {} ms", database, tookMs);
        }
    }

    /** It does not, for this reason. */
    void away(String reason) {
        if (now.state() != State.AWAY) {
            change(State.AWAY, reason);
            LOG.warn(
                    "The database is away: {}: {} (expected: a database that takes lines). Calls go on, their lines wait in"
                            + " memory and are written when it is back",
                    database,
                    reason);
        }
    }

    /** The store was stopped. */
    void closed() {
        change(State.CLOSED, "");
        opened.countDown();
    }

    private void change(State state, String reason) {
        now = new Now(state, wallClock.now(), reason);
        sinceNs = clock.nowNs();
    }

    State state() {
        return now.state();
    }

    /** Waits for the first opening; false where it has not come within {@code limitMs}. */
    boolean awaitOpen(long limitMs) throws InterruptedException {
        return opened.await(limitMs, TimeUnit.MILLISECONDS) && now.state() == State.STORING;
    }

    StoreHealth health(int waitingLines, long lost) {
        Now seen = now;
        return new StoreHealth(seen.state(), seen.since(), seen.reason(), waitingLines, lost);
    }
}

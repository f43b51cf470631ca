package io.callscribe.outlet.store.io;

import io.callscribe.guard.Breaker;
import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.store.Entry;
import io.callscribe.outlet.store.StoreHealth.State;
import io.callscribe.outlet.store.WordsCodec;
import io.callscribe.time.NanoClock;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The store's thread: opens the database and writes what waits until it is told to stop. */
final class StoreWriter implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(StoreWriter.class);
    private static final String OPEN = "open";
    private static final String WRITE = "write";

    private final Opener opener;
    private final Desk desk;
    private final Standing standing;
    private final Breaker breaker;
    private final StoreSettings settings;
    private final Meters meters;
    private final NanoClock clock;
    private final Chores chores;
    private final Retention retention;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile @Nullable Database database;
    private volatile long stopAtNs = Long.MAX_VALUE;

    StoreWriter(Opener opener, Desk desk, Standing standing, Breaker breaker, Tools tools) {
        this.opener = opener;
        this.desk = desk;
        this.standing = standing;
        this.breaker = breaker;
        this.settings = tools.settings();
        this.meters = tools.meters();
        this.clock = tools.clock();
        this.chores = tools.chores();
        this.retention = tools.retention();
    }

    /** How the database is opened. */
    @FunctionalInterface
    interface Opener {

        /** Opens it; what {@link Database#open} throws where that cannot be. */
        Database open() throws IOException;
    }

    /** What it works with. */
    record Tools(StoreSettings settings, Meters meters, NanoClock clock, Chores chores, Retention retention) {}

    /** The first use of JSON loads classes for a tenth of a second: here it delays no call. */
    @Override
    public void run() {
        WordsCodec.write(List.of());
        try {
            while (!over()) {
                long beganNs = clock.nowNs();
                if (!breaker.tryAcquire()) {
                    pause(beganNs, breaker.waitNs());
                } else if (attempt(beganNs)) {
                    rest(beganNs);
                } else {
                    pause(beganNs, settings.pace().toNanos());
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    /** The database as it is open now, for readers. */
    @Nullable Database database() {
        return database;
    }

    /** Writes what waits, within a limit, and ends. */
    void stop() {
        stopAtNs = clock.nowNs() + settings.closeLimit().toNanos();
        stop.countDown();
        desk.wake();
    }

    private boolean stopping() {
        return stop.getCount() == 0;
    }

    /** A stop waits for what can still be written: not for a database that is away. */
    private boolean over() {
        return stopping() && (desk.entries() == 0 || standing.state() == State.AWAY || clock.nowNs() > stopAtNs);
    }

    private void rest(long beganNs) throws InterruptedException {
        if (desk.entries() == 0 && chores.none() && !stopping()) {
            desk.await(settings.pingEvery().toNanos());
        }
        if (!desk.urgent()) {
            pause(beganNs, settings.pace().toNanos());
        }
    }

    private void pause(long sinceNs, long ns) throws InterruptedException {
        stop.await(sinceNs + ns - clock.nowNs(), TimeUnit.NANOSECONDS);
    }

    /** The outermost edge of an attempt: whatever goes wrong, what was to be written waits again. */
    private boolean attempt(long beganNs) {
        String doing = database == null ? OPEN : WRITE;
        try {
            work(opened());
            breaker.succeeded(clock.nowNs() - beganNs);
            return true;
        } catch (JdbiException | FlywayException | IOException expected) {
            return failed(doing, Trouble.of(expected), beganNs);
        } catch (RuntimeException fault) {
            LOG.error("The store met a fault of ours", fault);
            return failed(doing, new Trouble(false, "A fault of Callscribe: " + fault), beganNs);
        }
    }

    private Database opened() throws IOException {
        Database open = database;
        if (open == null) {
            open = opener.open();
            database = open;
        }
        return open;
    }

    private void work(Database open) {
        int lines = desk.lines();
        List<Entry> batch = desk.batch();
        long sinceNs = clock.nowNs();
        if (batch.isEmpty()) {
            open.ping();
        } else {
            open.write(batch);
            desk.written();
            meters.record(Meter.STORE_WRITE_TIME, clock.nowNs() - sinceNs);
            batch.forEach(
                    entry -> meters.count(Meter.STORE_WRITTEN, entry.kind().label()));
        }
        standing.storing(lines);
        if (!stopping()) {
            retention.tick(chores);
            chores.work(open);
        }
    }

    private boolean failed(String doing, Trouble trouble, long beganNs) {
        Database open = database;
        if (open != null) {
            reconnect(open);
        }
        if (trouble.forGood() && doing.equals(WRITE)) {
            desk.refused(trouble.reason());
            breaker.succeeded(clock.nowNs() - beganNs);
            return true;
        }
        desk.putBack();
        meters.count(Meter.STORE_FAILED, doing);
        standing.away(trouble.reason());
        breaker.failed(clock.nowNs() - beganNs);
        return false;
    }

    private static void reconnect(Database open) {
        try {
            open.reconnect();
        } catch (JdbiException alreadyBroken) {
            LOG.debug("A broken connection did not close in order", alreadyBroken);
        }
    }

    private void end() {
        int lines = desk.lines();
        if (lines > 0) {
            LOG.error("{} lines could not be stored before the stop and are lost", lines);
        }
        desk.giveUp();
        standing.closed();
        chores.giveUp();
        Database open = database;
        database = null;
        if (open != null) {
            reconnect(open);
            open.close();
        }
    }
}

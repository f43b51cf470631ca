package io.callscribe.outlet.store.io;

import io.callscribe.call.CallId;
import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.store.AlertDeliveries;
import io.callscribe.outlet.store.Entry;
import io.callscribe.outlet.store.StoreBook;
import io.callscribe.outlet.store.StoreQueue;
import io.callscribe.time.NanoClock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Book and queue under one lock, shared by the calls' threads and the writer's. All work under it is a few map look-ups and the text
 * of one line; nothing waits.
 */
final class Desk {

    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
    private static final long NEVER_NS = Long.MAX_VALUE;

    private final StoreQueue queue;
    private final StoreBook book;
    private final Meters meters;
    private final Semaphore arrived = new Semaphore(0);
    private final AtomicLong lost = new AtomicLong();
    private final NanoClock clock;
    private boolean full;
    private volatile boolean closed;
    private long waitingSinceNs = NEVER_NS;
    private long underWaySinceNs = NEVER_NS;

    Desk(StoreQueue queue, StoreBook book, Meters meters, NanoClock clock) {
        this.queue = queue;
        this.book = book;
        this.meters = meters;
        this.clock = clock;
        meters.gauge(Meter.STORE_WAITING, this::entries);
        meters.gauge(Meter.STORE_WAITING_BYTES, this::bytes);
    }

    /** Takes an event; never blocks. */
    void take(CallEvent event) {
        take(() -> book.take(event));
    }

    /** Takes what came of sending an alert on its way; never blocks. */
    void take(CallId call, AlertDeliveries.Settled settled) {
        take(() -> book.take(call, settled));
    }

    private void take(Supplier<Optional<Entry>> entering) {
        Optional<Entry> refused;
        boolean first;
        synchronized (this) {
            refused = entering.get();
            waitingSinceNs = queue.entries() == 0 ? NEVER_NS : Math.min(waitingSinceNs, clock.nowNs());
            first = refused.isPresent() && !full;
            full |= refused.isPresent();
        }
        refused.ifPresent(entry -> lost(entry, "full"));
        if (first) {
            LOG.error(
                    "The database takes nothing, or too little: {} entries wait for it and there is no room for more. From now on"
                            + " some are let go, the timeline first; each call's timeline will say what is missing of it",
                    entries());
        }
        if (closed) {
            giveUp();
        } else if (arrived.availablePermits() == 0) {
            arrived.release();
        }
    }

    /** Waits until something comes, for at most {@code ns}. */
    void await(long ns) throws InterruptedException {
        arrived.tryAcquire(ns, TimeUnit.NANOSECONDS);
        arrived.drainPermits();
    }

    /** Ends an {@link #await}. */
    void wake() {
        arrived.release();
    }

    /** The next batch. */
    synchronized List<Entry> batch() {
        List<Entry> batch = queue.take();
        underWaySinceNs = waitingSinceNs;
        if (queue.entries() == batch.size()) {
            waitingSinceNs = NEVER_NS;
        }
        return batch;
    }

    /** It is written. */
    synchronized void written() {
        queue.written();
        book.tellLosses();
        full &= queue.entries() > 0;
        long nowNs = clock.nowNs();
        meters.record(Meter.STORE_LAG, nowNs - Math.min(underWaySinceNs, nowNs));
    }

    /** It was not written. */
    synchronized void putBack() {
        queue.putBack();
        waitingSinceNs = Math.min(waitingSinceNs, underWaySinceNs);
    }

    /** Whether the next batch should follow at once. */
    synchronized boolean urgent() {
        return queue.urgent();
    }

    /** It never will be as it is. */
    void refused(String reason) {
        Optional<Entry> given;
        synchronized (this) {
            given = queue.refused();
        }
        given.ifPresent(entry -> {
            lost(entry, "refused");
            LOG.error(
                    "Call {}: the database refuses one {} for good: {}",
                    entry.call(),
                    entry.kind().label(),
                    reason);
        });
    }

    /** Everything that waits is let go, and what comes from now on: the program stops. */
    void giveUp() {
        closed = true;
        for (List<Entry> batch = batch(); !batch.isEmpty(); batch = batch()) {
            batch.forEach(entry -> lost(entry, "stopped"));
            synchronized (this) {
                queue.written();
            }
        }
    }

    private void lost(Entry entry, String why) {
        lost.incrementAndGet();
        meters.count(Meter.STORE_LOST, entry.kind().label(), why);
    }

    synchronized int entries() {
        return queue.entries();
    }

    synchronized int lines() {
        return queue.lines();
    }

    private synchronized long bytes() {
        return queue.bytes();
    }

    /** Entries that were let go. */
    long lost() {
        return lost.get();
    }
}

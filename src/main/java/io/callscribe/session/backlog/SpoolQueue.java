package io.callscribe.session.backlog;

import io.callscribe.call.CallTime;
import io.callscribe.call.Span;
import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The way into the lane. Bounded by the bytes of sound in it: what is put aside beyond becomes a gap, what is journaled beyond is
 * left out; both are counted. Items without sound are always taken, since calls themselves bound them.
 */
final class SpoolQueue {

    /** One minute of 64 calls at once; on top of what the disk takes meanwhile. */
    static final long MOST_BYTES = 64L << 20;

    private static final String FULL = "Too much sound waited for the disk.";

    private final LinkedBlockingQueue<SpoolItem> items = new LinkedBlockingQueue<>();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final long mostBytes;
    private final Meters meters;

    SpoolQueue(long mostBytes, Meters meters) {
        this.mostBytes = mostBytes;
        this.meters = meters;
    }

    /** Never blocks; from any thread. */
    void put(SpoolItem item) {
        if (item.bytes() == 0) {
            items.add(item);
        } else if (waitingBytes.addAndGet(item.bytes()) <= mostBytes) {
            items.add(item);
        } else {
            waitingBytes.addAndGet(-item.bytes());
            refuse(item);
        }
    }

    private void refuse(SpoolItem item) {
        meters.count(Meter.SPOOL_REFUSED, "queue");
        if (item instanceof SpoolItem.Aside aside) {
            CallTime start = new CallTime(aside.startTick());
            Span span = new Span(start, start.plusTicks(aside.bytes() / 2));
            items.add(new SpoolItem.Lost(aside.call(), span, aside.reason() + " " + FULL));
        }
    }

    /** The next item, or null after {@code waitNs}. */
    @Nullable SpoolItem take(long waitNs) throws InterruptedException {
        return taken(items.poll(waitNs, TimeUnit.NANOSECONDS));
    }

    /** The next item, or null where there is none. */
    @Nullable SpoolItem poll() {
        return taken(items.poll());
    }

    private @Nullable SpoolItem taken(@Nullable SpoolItem item) {
        if (item != null) {
            waitingBytes.addAndGet(-item.bytes());
        }
        return item;
    }
}

package io.callscribe.session;

import io.callscribe.call.CallTime;
import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that all calls together may fill with sound that no recognizer confirmed yet. While it is full every call may keep an equal
 * share and no less than {@link #LEAST_TICKS}; the rest goes to the spool. To be used from any thread.
 */
public final class KeepBudget {

    /** What a call may keep however many there are: 2 s, which a healthy recognizer needs to confirm anything. */
    static final long LEAST_TICKS = 2L * CallTime.TICKS_PER_SECOND;

    private static final int BYTES_PER_TICK = 2;

    private final long mostTicks;
    private final AtomicLong heldTicks = new AtomicLong();
    private final AtomicInteger shares = new AtomicInteger();

    /** A budget of so many bytes of sound, of which nothing is used. */
    public KeepBudget(long mostBytes, Meters meters) {
        mostTicks = mostBytes / BYTES_PER_TICK;
        meters.gauge(Meter.RECOGNIZER_KEPT_BYTES, () -> BYTES_PER_TICK * heldTicks.get());
    }

    /** A call's part, to be closed with the call. */
    Share share() {
        return new Share();
    }

    /** One call's part; owned by the call's event loop. */
    final class Share implements AutoCloseable {
        private long mineTicks;
        private boolean closed;

        private Share() {
            shares.incrementAndGet();
        }

        /** Takes note of what the call keeps, and gives what it may keep. */
        long mayKeepTicks(long keptTicks) {
            if (closed) {
                return Long.MAX_VALUE;
            }
            long allTicks = heldTicks.addAndGet(keptTicks - mineTicks);
            mineTicks = keptTicks;
            return allTicks <= mostTicks ? Long.MAX_VALUE : Math.max(LEAST_TICKS, mostTicks / shares.get());
        }

        @Override
        public void close() {
            if (!closed) {
                mayKeepTicks(0);
                closed = true;
                shares.decrementAndGet();
            }
        }
    }
}

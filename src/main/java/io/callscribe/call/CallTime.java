package io.callscribe.call;

/**
 * A point on a call's own clock: audio samples since the tap's first packet.
 *
 * @param ticks samples at 8000 Hz; one is 125 µs
 */
public record CallTime(long ticks) implements Comparable<CallTime> {

    /** Samples a second: the clock rate of G.711 (RFC 3551 §6, table 4). */
    public static final int TICKS_PER_SECOND = 8000;

    /** Samples a millisecond. */
    public static final int TICKS_PER_MS = 8;

    /** Nanoseconds a sample. */
    public static final long NS_PER_TICK = 1_000_000_000L / TICKS_PER_SECOND;

    /** The first packet. */
    public static final CallTime ZERO = new CallTime(0);

    /** The point {@code ms} milliseconds after the first packet. */
    public static CallTime ofMs(long ms) {
        return new CallTime(ms * TICKS_PER_MS);
    }

    /** Whole milliseconds since the first packet, rounded down. */
    public long ms() {
        return Math.floorDiv(ticks, TICKS_PER_MS);
    }

    /** This point moved by {@code moreTicks}. */
    public CallTime plusTicks(long moreTicks) {
        return new CallTime(ticks + moreTicks);
    }

    @Override
    public int compareTo(CallTime other) {
        return Long.compare(ticks, other.ticks);
    }
}

package io.callscribe.media;

/**
 * Maps one stream's RTP timestamps to the call's timeline, and watches how far the two drift apart.
 *
 * <p>Asterisk's clock is a timer: when its machine stalls, ticks are skipped and the timestamps do not show it. The least delay of
 * the last second is what cannot be jitter; beyond {@link #TOLERATED_TICKS} it is drift, which the receiver takes out in a pause.
 * All arguments are ticks of the call's timeline unless they say otherwise.
 */
final class LegClock {

    /** Drift below this is left alone: 40 ms. */
    static final long TOLERATED_TICKS = 320;

    /** A timestamp may not place sound later than this after its arrival: 1 s. */
    static final long MAX_AHEAD_TICKS = 8000;

    private static final long WINDOW_TICKS = 8000;

    private long anchorTick;
    /** Widened timestamp that lies at the anchor. */
    private long anchorTimestamp;

    private long lastTimestamp;
    private long windowStart;
    private long leastDelay = Long.MAX_VALUE;
    private long drift;

    /** Fixes a timestamp to a tick; what was known of drift is forgotten. */
    void anchor(long timestamp, long tick) {
        anchorTick = tick;
        anchorTimestamp = timestamp;
        lastTimestamp = timestamp;
        forgetDrift();
    }

    /** The tick of a timestamp, which may be up to 2³¹ before or after the newest one (its wrap is not met here). */
    long tickOf(long timestamp) {
        return anchorTick + widen(timestamp) - anchorTimestamp;
    }

    /** Makes this timestamp the newest. */
    void advance(long timestamp) {
        lastTimestamp = widen(timestamp);
    }

    private long widen(long timestamp) {
        return lastTimestamp + (int) (timestamp - lastTimestamp);
    }

    /** Moves everything from here on by {@code ticks}. */
    void shift(long ticks) {
        anchorTick += ticks;
        forgetDrift();
    }

    /** Notes when sound that ends at {@code endTick} arrived. */
    void arrived(long arrivalTick, long endTick) {
        if (arrivalTick - windowStart >= WINDOW_TICKS) {
            drift = leastDelay == Long.MAX_VALUE ? 0 : leastDelay;
            leastDelay = Long.MAX_VALUE;
            windowStart = arrivalTick;
        }
        leastDelay = Math.min(leastDelay, arrivalTick - endTick);
    }

    /** How far the leg lags behind arrival (negative: runs ahead of it), or 0 where it is tolerated. */
    long drift() {
        return Math.abs(drift) > TOLERATED_TICKS ? drift : 0;
    }

    private void forgetDrift() {
        drift = 0;
        leastDelay = Long.MAX_VALUE;
        windowStart = Long.MIN_VALUE / 2;
    }
}

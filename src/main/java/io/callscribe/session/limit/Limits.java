package io.callscribe.session.limit;

/**
 * What taps may take of an Asterisk.
 *
 * @param maxCalls calls tapped at the same time
 * @param pairs pairs of ports in its RTP range
 * @param reservePercent share of the pairs that taps leave free
 */
public record Limits(int maxCalls, int pairs, int reservePercent) {
    /** Pairs that a tap takes: one for each leg. */
    public static final int PAIRS_A_TAP = 2;

    /** Pairs that taps leave free. */
    public int reserve() {
        return Math.ceilDiv(pairs * reservePercent, 100);
    }

    /** Pairs that may be taken when a tap is made. */
    public int usable() {
        return Math.max(0, pairs - reserve());
    }
}

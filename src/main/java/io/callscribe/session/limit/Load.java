package io.callscribe.session.limit;

/**
 * What is taken of an Asterisk.
 *
 * @param taps calls that are tapped
 * @param others channels with sound of their own besides the taps: phones, trunks, other programs' external media
 */
public record Load(int taps, int others) {
    /** Pairs of RTP ports in use. */
    public int pairs() {
        return Limits.PAIRS_A_TAP * taps + others;
    }
}

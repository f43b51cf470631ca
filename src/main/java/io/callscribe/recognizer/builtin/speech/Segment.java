package io.callscribe.recognizer.builtin.speech;

import java.util.BitSet;

/**
 * A stretch of one channel that is decoded as a whole.
 *
 * @param from its first frame
 * @param to the frame after its last
 * @param voiced which of its frames hold voice, counted from {@code from}; not changed by anybody once it is here
 */
public record Segment(long from, long to, BitSet voiced) {

    /** Length in frames. */
    public int frames() {
        return (int) (to - from);
    }

    /** Whether it is the same stretch; the same stretch has the same text. */
    public boolean sameStretch(Segment other) {
        return from == other.from && to == other.to;
    }
}

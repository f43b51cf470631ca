package io.callscribe.recognizer.builtin.speech;

import java.util.BitSet;

/** Voice and loudness of the last 32 s, frame by frame: longer than the longest segment and the silence before it. */
final class FrameHistory {

    private static final int KEPT = 1024;
    private static final int SMOOTHED = 3;

    private final boolean[] voiced = new boolean[KEPT];
    private final float[] loudness = new float[KEPT];
    private long count;

    /** Adds the next frame and gives its number. */
    long add(boolean isVoiced, float itsLoudness) {
        voiced[slot(count)] = isVoiced;
        loudness[slot(count)] = itsLoudness;
        return count++;
    }

    /** How many frames have been added. */
    long count() {
        return count;
    }

    /** The segment of these frames. */
    Segment segment(long from, long to) {
        BitSet bits = new BitSet();
        for (long frame = from; frame < to; frame++) {
            bits.set((int) (frame - from), voiced[slot(frame)]);
        }
        return new Segment(from, to, bits);
    }

    /** The frame in the middle of the quietest 96 ms. */
    long quietest(long from, long to) {
        long best = from + SMOOTHED / 2;
        float least = Float.MAX_VALUE;
        for (long frame = best; frame < to - SMOOTHED / 2; frame++) {
            float around = loudness[slot(frame - 1)] + loudness[slot(frame)] + loudness[slot(frame + 1)];
            if (around < least) {
                least = around;
                best = frame;
            }
        }
        return best;
    }

    /** The last voiced frame at or after {@code from}; −1 if there is none. */
    long lastVoiced(long from) {
        for (long frame = count - 1; frame >= from; frame--) {
            if (voiced[slot(frame)]) {
                return frame;
            }
        }
        return -1;
    }

    private static int slot(long frame) {
        return (int) (frame % KEPT);
    }
}

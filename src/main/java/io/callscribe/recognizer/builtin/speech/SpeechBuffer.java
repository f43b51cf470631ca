package io.callscribe.recognizer.builtin.speech;

import java.util.Arrays;

/**
 * The last seconds of one channel at 16 kHz, addressed by frame. Grows while a segment is open; the cutter's bound on a segment
 * bounds it. Not thread-safe.
 */
public final class SpeechBuffer {

    private static final int START_FRAMES = 64;

    private float[] samples = new float[START_FRAMES * Frames.MODEL_SAMPLES];
    private int length;
    private long firstFrame;

    /** Adds samples at the end. */
    public void append(float[] more) {
        if (length + more.length > samples.length) {
            samples = Arrays.copyOf(samples, Math.max(2 * samples.length, length + more.length));
        }
        System.arraycopy(more, 0, samples, length, more.length);
        length += more.length;
    }

    /** How many whole frames have been given since the start. */
    public long frames() {
        return firstFrame + length / Frames.MODEL_SAMPLES;
    }

    /** A copy of the frames from {@code from} to {@code to}, end not included; what is gone or not yet there is left out. */
    public float[] copy(long from, long to) {
        int start = offset(from);
        return Arrays.copyOfRange(samples, start, Math.max(start, offset(to)));
    }

    private int offset(long frame) {
        return Math.clamp((frame - firstFrame) * Frames.MODEL_SAMPLES, 0, length);
    }

    /** Lets everything before this frame go. */
    public void forgetBefore(long frame) {
        int gone = offset(frame) / Frames.MODEL_SAMPLES * Frames.MODEL_SAMPLES;
        System.arraycopy(samples, gone, samples, 0, length - gone);
        length -= gone;
        firstFrame += gone / Frames.MODEL_SAMPLES;
    }
}

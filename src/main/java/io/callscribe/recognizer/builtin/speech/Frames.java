package io.callscribe.recognizer.builtin.speech;

/** The engine's time unit: frames of 32 ms, the step of Silero VAD at 8 kHz (256 samples). */
public final class Frames {

    /** Length of a frame. */
    public static final int MS = 32;

    /** Samples of a frame at the detector's 8 kHz. */
    public static final int VAD_SAMPLES = 256;

    /** Samples of a frame at the model's 16 kHz. */
    public static final int MODEL_SAMPLES = 512;

    private Frames() {}

    /** The fewest frames that last at least this long. */
    public static int atLeast(int ms) {
        return Math.ceilDiv(ms, MS);
    }
}

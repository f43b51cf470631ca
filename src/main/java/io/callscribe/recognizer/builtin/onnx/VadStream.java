package io.callscribe.recognizer.builtin.onnx;

import ai.onnxruntime.OrtException;
import java.util.Arrays;

/** One session's channels in the voice activity detector, in step. Not thread-safe; holds no native memory. */
public final class VadStream {

    private final SileroVad network;
    private final float[] input;
    private final float[] state;
    private final float[] voice;

    VadStream(SileroVad network, int channels) {
        this.network = network;
        this.input = new float[channels * SileroVad.INPUT_SAMPLES];
        this.state = new float[2 * channels * SileroVad.STATE_FLOATS];
        this.voice = new float[channels];
    }

    /** Sets the next frame of a channel: its 256 samples from {@code at} on, at 8 kHz, −1 to 1. */
    public void put(int channel, float[] samples, int at) {
        int start = channel * SileroVad.INPUT_SAMPLES;
        System.arraycopy(input, start + SileroVad.NEW_SAMPLES, input, start, SileroVad.CONTEXT_SAMPLES);
        System.arraycopy(samples, at, input, start + SileroVad.CONTEXT_SAMPLES, SileroVad.NEW_SAMPLES);
    }

    /** Runs the frame that was put and gives each channel's probability of voice. */
    public float[] run() throws OrtException {
        network.run(input, state, voice);
        return Arrays.copyOf(voice, voice.length);
    }
}

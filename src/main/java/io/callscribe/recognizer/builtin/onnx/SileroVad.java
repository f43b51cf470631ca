package io.callscribe.recognizer.builtin.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Map;

/**
 * Silero's voice activity detector, version 5, at 8 kHz. One network for the whole process; safe from any thread. Takes the same
 * frame of several channels in one run, which costs little more than one channel alone.
 */
public final class SileroVad implements AutoCloseable {

    /** New samples in a frame. */
    static final int NEW_SAMPLES = 256;

    /** Samples of the frame before it that stand in front of them. */
    static final int CONTEXT_SAMPLES = 32;

    /** Length of a channel's input. */
    static final int INPUT_SAMPLES = CONTEXT_SAMPLES + NEW_SAMPLES;

    /** Floats a channel carries in each of the two layers. */
    static final int STATE_FLOATS = 128;

    private static final int LAYERS = 2;
    private static final long RATE_HZ = 8000;

    private final OrtSession network;
    private final OnnxTensor rate;

    private SileroVad(OrtSession network, OnnxTensor rate) {
        this.network = network;
        this.rate = rate;
    }

    /** Loads the network. */
    public static SileroVad load(Path file) throws OrtException {
        OrtSession network = Networks.open(file);
        return new SileroVad(
                network,
                OnnxTensor.createTensor(Networks.runtime(), LongBuffer.wrap(new long[] {RATE_HZ}), new long[] {}));
    }

    /** A new stream of so many channels. */
    public VadStream stream(int channels) {
        return new VadStream(this, channels);
    }

    /**
     * Runs one frame.
     *
     * @param input {@link #INPUT_SAMPLES} a channel
     * @param state both layers of all channels; replaced by the new state
     * @param voice where each channel's probability of voice goes
     */
    void run(float[] input, float[] state, float[] voice) throws OrtException {
        int channels = voice.length;
        try (OnnxTensor samples = tensor(input, channels, INPUT_SAMPLES);
                OnnxTensor before = tensor(state, LAYERS, channels, STATE_FLOATS);
                OrtSession.Result result = network.run(Map.of("input", samples, "state", before, "sr", rate))) {
            floats(result, "output").get(voice);
            floats(result, "stateN").get(state);
        }
    }

    private static OnnxTensor tensor(float[] values, long... shape) throws OrtException {
        return OnnxTensor.createTensor(Networks.runtime(), FloatBuffer.wrap(values), shape);
    }

    private static FloatBuffer floats(OrtSession.Result result, String name) {
        return ((OnnxTensor) result.get(name).orElseThrow()).getFloatBuffer();
    }

    @Override
    public void close() throws OrtException {
        rate.close();
        network.close();
    }
}

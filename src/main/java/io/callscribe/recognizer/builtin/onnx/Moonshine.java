package io.callscribe.recognizer.builtin.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.callscribe.recognizer.builtin.speech.Token;
import io.callscribe.recognizer.builtin.speech.Vocabulary;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * One size of Moonshine (English, 8-bit weights): an encoder over the samples and a decoder that gives one token a step, each time
 * the likeliest. Safe from any thread; the caller's thread does the work.
 */
public final class Moonshine implements AutoCloseable {

    /** Samples a second of its input. */
    public static final int RATE_HZ = 16_000;

    /** Nobody speaks faster; a decoder that writes more has begun to repeat itself. */
    private static final double TOKENS_PER_SECOND = 6.5;

    /** What even the shortest sound may say. */
    private static final int FEWEST_TOKENS = 4;

    /** The encoder's convolutions want at least this much; shorter sound is followed by silence. */
    private static final int SHORTEST_SAMPLES = RATE_HZ / 2;

    private final OrtSession encoder;
    private final OrtSession decoder;
    private final DecoderNames names;

    private Moonshine(OrtSession encoder, OrtSession decoder, DecoderNames names) {
        this.encoder = encoder;
        this.decoder = decoder;
        this.names = names;
    }

    /** Loads the two networks of one size. */
    public static Moonshine load(Path encoder, Path decoder) throws OrtException {
        OrtSession first = Networks.open(encoder);
        try {
            OrtSession second = Networks.open(decoder);
            return new Moonshine(first, second, DecoderNames.of(second));
        } catch (OrtException e) {
            first.close();
            throw e;
        }
    }

    /**
     * Decodes a segment.
     *
     * @param samples at 16 kHz, −1 to 1; silence may follow, but a word must not be cut
     * @param stop asked between tokens; true gives the work up
     * @return empty if it was given up
     */
    public Optional<List<Token>> decode(float[] samples, BooleanSupplier stop) throws OrtException {
        float[] input =
                samples.length < SHORTEST_SAMPLES ? java.util.Arrays.copyOf(samples, SHORTEST_SAMPLES) : samples;
        try (OnnxTensor sound = OnnxTensor.createTensor(
                        Networks.runtime(), FloatBuffer.wrap(input), new long[] {1, input.length});
                OrtSession.Result encoded = encoder.run(Map.of("input_values", sound));
                DecoderState state = new DecoderState(decoder, names, (OnnxTensor) encoded.get(0))) {
            return steps(state, cap(input.length), stop);
        }
    }

    private static int cap(int samples) {
        return FEWEST_TOKENS + (int) (TOKENS_PER_SECOND * samples / RATE_HZ);
    }

    private static Optional<List<Token>> steps(DecoderState state, int cap, BooleanSupplier stop) throws OrtException {
        List<Token> tokens = new ArrayList<>();
        Token last = new Token(Vocabulary.BEGIN, 0);
        while (tokens.size() < cap) {
            if (stop.getAsBoolean()) {
                return Optional.empty();
            }
            last = state.next(last.id());
            if (last.id() == Vocabulary.END) {
                break;
            }
            tokens.add(last);
        }
        return Optional.of(List.copyOf(tokens));
    }

    @Override
    public void close() throws OrtException {
        encoder.close();
        decoder.close();
    }
}

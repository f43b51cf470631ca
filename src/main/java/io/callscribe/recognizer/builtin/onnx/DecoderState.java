package io.callscribe.recognizer.builtin.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.callscribe.recognizer.builtin.speech.Token;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The decoder in the middle of a segment: what it has said so far, as keys and values. Owned by the decoding thread. */
final class DecoderState implements AutoCloseable {

    /** Logits so far below the greatest add nothing to the sum that a float would notice. */
    private static final float NEGLIGIBLE = 18f;

    private final OrtSession decoder;
    private final DecoderNames names;
    private final OnnxTensor nothing;
    private final Map<String, OnnxTensor> inputs = new HashMap<>();

    private OrtSession.@Nullable Result first;
    private OrtSession.@Nullable Result latest;

    DecoderState(OrtSession decoder, DecoderNames names, OnnxTensor encoded) throws OrtException {
        this.decoder = decoder;
        this.names = names;
        this.nothing = OnnxTensor.createTensor(
                Networks.runtime(),
                FloatBuffer.allocate(0),
                names.emptyShape().stream().mapToLong(Long::longValue).toArray());
        names.past().keySet().forEach(past -> inputs.put(past, nothing));
        inputs.put("encoder_hidden_states", encoded);
    }

    /** One step: the likeliest token after this one. */
    Token next(int token) throws OrtException {
        boolean starting = first == null;
        try (OnnxTensor ids = OnnxTensor.createTensor(
                        Networks.runtime(), LongBuffer.wrap(new long[] {token}), new long[] {1, 1});
                OnnxTensor cached = OnnxTensor.createTensor(Networks.runtime(), new boolean[] {!starting})) {
            inputs.put("input_ids", ids);
            inputs.put("use_cache_branch", cached);
            OrtSession.Result result = decoder.run(inputs, starting ? names.firstOutputs() : names.laterOutputs());
            remember(result);
            return likeliest(tensor(result, DecoderNames.LOGITS).getFloatBuffer());
        }
    }

    private void remember(OrtSession.Result result) {
        boolean starting = first == null;
        names.past().forEach((past, present) -> {
            if (starting || !DecoderNames.changesNever(past)) {
                inputs.put(past, tensor(result, present));
            }
        });
        OrtSession.Result outdated = latest;
        if (starting) {
            first = result;
        } else {
            latest = result;
            closeIfThere(outdated);
        }
    }

    private static OnnxTensor tensor(OrtSession.Result result, String name) {
        return (OnnxTensor) result.get(name).orElseThrow();
    }

    /** The greatest logit, and the logarithm of its share in the softmax. */
    private static Token likeliest(FloatBuffer logits) {
        int best = 0;
        for (int id = 1; id < logits.limit(); id++) {
            if (logits.get(id) > logits.get(best)) {
                best = id;
            }
        }
        float greatest = logits.get(best);
        double sum = 0;
        for (int id = 0; id < logits.limit(); id++) {
            float below = greatest - logits.get(id);
            if (below < NEGLIGIBLE) {
                sum += Math.exp(-below);
            }
        }
        return new Token(best, (float) -Math.log(sum));
    }

    private static void closeIfThere(OrtSession.@Nullable Result result) {
        if (result != null) {
            result.close();
        }
    }

    @Override
    public void close() {
        closeIfThere(latest);
        closeIfThere(first);
        nothing.close();
    }
}

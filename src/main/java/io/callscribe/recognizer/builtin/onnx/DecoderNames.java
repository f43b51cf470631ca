package io.callscribe.recognizer.builtin.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the merged decoder calls its memory, read from the network itself: {@code past_key_values.N.decoder|encoder.key|value} go in,
 * {@code present.N.…} come out and go in again.
 *
 * @param past inputs → the outputs that replace them in the next step
 * @param emptyShape of a memory before the first step
 * @param firstOutputs what the first step gives: all
 * @param laterOutputs what later steps give: the encoder's part does not change
 */
record DecoderNames(
        Map<String, String> past, List<Long> emptyShape, Set<String> firstOutputs, Set<String> laterOutputs) {

    static final String LOGITS = "logits";
    private static final String PAST = "past_key_values";
    private static final String PRESENT = "present";
    private static final String ENCODER = ".encoder.";
    private static final int HEADS_AXIS = 1;
    private static final int WIDTH_AXIS = 3;

    static DecoderNames of(OrtSession decoder) throws OrtException {
        Map<String, String> past = new LinkedHashMap<>();
        Set<String> first = new LinkedHashSet<>(Set.of(LOGITS));
        Set<String> later = new LinkedHashSet<>(Set.of(LOGITS));
        List<Long> empty = List.of();
        for (Map.Entry<String, NodeInfo> input : decoder.getInputInfo().entrySet()) {
            String name = input.getKey();
            if (name.startsWith(PAST)) {
                String output = name.replace(PAST, PRESENT);
                past.put(name, output);
                first.add(output);
                if (!changesNever(name)) {
                    later.add(output);
                }
                long[] shape = ((TensorInfo) input.getValue().getInfo()).getShape();
                empty = List.of(0L, shape[HEADS_AXIS], 1L, shape[WIDTH_AXIS]);
            }
        }
        return new DecoderNames(past, empty, first, later);
    }

    /** The encoder's keys and values are made in the first step and stay. */
    static boolean changesNever(String past) {
        return past.contains(ENCODER);
    }
}

package io.callscribe.recognizer.builtin;

import ai.onnxruntime.OrtException;
import io.callscribe.config.BuiltinConfig;
import io.callscribe.recognizer.builtin.model.Installation.Installed;
import io.callscribe.recognizer.builtin.model.ModelPart;
import io.callscribe.recognizer.builtin.model.ModelStore;
import io.callscribe.recognizer.builtin.onnx.Moonshine;
import io.callscribe.recognizer.builtin.onnx.SileroVad;
import io.callscribe.recognizer.builtin.speech.Vocabulary;
import java.util.concurrent.ExecutionException;

/**
 * The loaded networks, one copy a process; safe from any thread until closed.
 *
 * @param finals the model of the configuration
 * @param interims always the small one; the same object when that is also the finals' model
 */
record Models(Vocabulary vocabulary, SileroVad vad, Moonshine finals, Moonshine interims) {

    /** Checks and loads everything, side by side; takes about a second. */
    static Models load(BuiltinConfig.Model model, ModelStore store, Installed installed)
            throws ExecutionException, InterruptedException {
        try (ModelLoading loading = new ModelLoading(store, installed)) {
            var tiny = loading.moonshine(ModelPart.TINY_ENCODER, ModelPart.TINY_DECODER);
            var finals = model == BuiltinConfig.Model.TINY
                    ? tiny
                    : loading.moonshine(ModelPart.BASE_ENCODER, ModelPart.BASE_DECODER);
            var vad = loading.vad();
            var vocabulary = loading.vocabulary();
            Models models = new Models(vocabulary.get(), vad.get(), finals.get(), tiny.get());
            loading.keep();
            return models;
        }
    }

    /** Frees the native memory; nobody may be running a network. */
    void close() throws OrtException {
        vad.close();
        finals.close();
        if (interims != finals) {
            interims.close();
        }
    }
}

package io.callscribe.recognizer.builtin.model;

/** One file the engine loads. */
public enum ModelPart {
    BASE_ENCODER("moonshine-base-encoder.onnx"),
    BASE_DECODER("moonshine-base-decoder.onnx"),
    TINY_ENCODER("moonshine-tiny-encoder.onnx"),
    TINY_DECODER("moonshine-tiny-decoder.onnx"),
    VOCABULARY("vocabulary.txt"),
    VAD("silero-vad-v5.onnx");

    private final String fileName;

    ModelPart(String fileName) {
        this.fileName = fileName;
    }

    /** Its name in the models' folder. */
    public String fileName() {
        return fileName;
    }
}

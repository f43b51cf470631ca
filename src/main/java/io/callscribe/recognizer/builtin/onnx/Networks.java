package io.callscribe.recognizer.builtin.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.file.Path;

/** Opens networks, each to be run by one thread at a time within a call. */
final class Networks {

    private Networks() {}

    /** ONNX Runtime itself, loaded once a process (its native library is unpacked and linked by the first call). */
    static OrtEnvironment runtime() {
        return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "callscribe");
    }

    static OrtSession open(Path file) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            return runtime().createSession(file.toString(), options);
        }
    }
}

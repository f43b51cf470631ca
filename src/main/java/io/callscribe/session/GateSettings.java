package io.callscribe.session;

import io.callscribe.config.DeepgramConfig;
import io.callscribe.config.RecognizerConfig;
import io.callscribe.config.RecognizerConfig.EngineName;
import io.callscribe.guard.EngineGateSettings;
import java.util.LinkedHashMap;
import java.util.Map;

/** The gates that a configuration asks for, by the engines' labels, in order. */
public final class GateSettings {

    /**
     * The built-in engine is this process or one beside it, so a connect costs next to nothing; its own server refuses what its decoders
     * cannot bear.
     */
    static final int BUILTIN_MAX_STREAMS = 100;

    static final int BUILTIN_CONNECTS_PER_S = 100;

    private GateSettings() {}

    /** One gate an engine, for every engine that is configured. */
    public static Map<String, EngineGateSettings> of(RecognizerConfig config) {
        Map<String, EngineGateSettings> gates = new LinkedHashMap<>();
        config.engines().forEach(name -> gates.put(name.label(), of(name, config.deepgram())));
        return gates;
    }

    private static EngineGateSettings of(EngineName name, DeepgramConfig deepgram) {
        return switch (name) {
            case DEEPGRAM -> EngineGateSettings.of(deepgram.maxStreams(), deepgram.connectsPerS());
            case BUILTIN -> EngineGateSettings.of(BUILTIN_MAX_STREAMS, BUILTIN_CONNECTS_PER_S);
        };
    }
}

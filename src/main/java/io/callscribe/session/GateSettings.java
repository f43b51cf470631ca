package io.callscribe.session;

import io.callscribe.config.RecognizerConfig;
import io.callscribe.config.RecognizerConfig.EngineName;
import io.callscribe.guard.EngineGateSettings;
import io.callscribe.recognizer.builtin.BuiltinEngine;
import io.callscribe.recognizer.server.ServerLimits;
import java.util.LinkedHashMap;
import java.util.Map;

/** The gates that a configuration asks for, by the engines' labels, in order. */
public final class GateSettings {

    /** The built-in engine is this process, so a connect costs next to nothing. */
    static final int BUILTIN_CONNECTS_PER_S = 100;

    private GateSettings() {}

    /** One gate an engine, for every engine that is configured. */
    public static Map<String, EngineGateSettings> of(RecognizerConfig config) {
        Map<String, EngineGateSettings> gates = new LinkedHashMap<>();
        config.engines().forEach(name -> gates.put(name.label(), of(name, config)));
        return gates;
    }

    private static EngineGateSettings of(EngineName name, RecognizerConfig config) {
        return switch (name) {
            case DEEPGRAM ->
                EngineGateSettings.of(
                        config.deepgram().maxStreams(), config.deepgram().connectsPerS());
            case BUILTIN -> {
                int decoders = BuiltinEngine.decoders(config.builtin());
                yield EngineGateSettings.of(ServerLimits.of(decoders).streams(), BUILTIN_CONNECTS_PER_S);
            }
        };
    }
}

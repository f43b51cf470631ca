package io.callscribe.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.config.ConfigLoader;
import io.callscribe.config.ConfigResult;
import io.callscribe.guard.EngineGateSettings;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GateSettingsTest {

    private static Map<String, EngineGateSettings> gates(Map<String, String> environment) {
        ConfigResult result = new ConfigLoader(environment).load(ConfigLoader.Use.RECOGNIZER, Optional.empty());
        return GateSettings.of(((ConfigResult.Loaded) result).config().recognizer());
    }

    @Test
    void everyEngineHasAGateInTheOrderInWhichTheyAreTried() {
        Map<String, EngineGateSettings> gates = gates(Map.of("CALLSCRIBE_RECOGNIZER_BUILTIN_THREADS", "3"));
        assertThat(gates.keySet()).containsExactly("deepgram", "builtin");
        assertThat(gates).containsEntry("deepgram", EngineGateSettings.of(140, 20));
        assertThat(gates).containsEntry("builtin", EngineGateSettings.of(24, 100));
    }

    @Test
    void deepgramsLimitsAreTheConfigurations() {
        assertThat(gates(Map.of(
                        "CALLSCRIBE_RECOGNIZER_ENGINES", "deepgram",
                        "CALLSCRIBE_RECOGNIZER_DEEPGRAM_MAX_STREAMS", "7",
                        "CALLSCRIBE_RECOGNIZER_DEEPGRAM_CONNECTS_PER_S", "3")))
                .isEqualTo(Map.of("deepgram", EngineGateSettings.of(7, 3)));
    }
}

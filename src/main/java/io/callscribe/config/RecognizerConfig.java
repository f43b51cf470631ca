package io.callscribe.config;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.List;

/**
 * The engines that turn sound into words.
 *
 * @param engines tried in this order
 * @param chunkMs length of one audio message; Deepgram asks for 20 to 100 ms
 * @param idleAfterS silence on both sides after which none is sent until somebody speaks; 0 sends it all
 * @param deepgram the cloud, or a server of one's own that speaks its protocol
 * @param builtin the offline engine
 * @param server where the built-in engine is served
 * @param spool where sound waits that no live session heard
 */
public record RecognizerConfig(
        @NotEmpty List<@NotNull EngineName> engines,
        @Min(20) @Max(100) int chunkMs,
        @Min(0) @Max(3600) int idleAfterS,
        @NotNull @Valid DeepgramConfig deepgram,
        @NotNull @Valid BuiltinConfig builtin,
        @NotNull @Valid ServerConfig server,
        @NotNull @Valid SpoolConfig spool) {

    /** Which engine. */
    public enum EngineName {
        DEEPGRAM("Deepgram"),
        BUILTIN("the built-in engine");

        private final String display;

        EngineName(String display) {
            this.display = display;
        }

        /** Its name in a sentence. */
        public String display() {
            return display;
        }

        /** Its name in configuration, the API and metrics. */
        public String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}

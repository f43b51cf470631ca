package io.callscribe.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * The offline engine.
 *
 * @param model {@code base} (most accurate) or {@code tiny} (small machines) for finals; interims always use tiny
 * @param threads decoder threads; 0 = one a core
 */
public record BuiltinConfig(
        @NotNull Model model, @Min(0) @Max(256) int threads) {

    /** The two sizes of Moonshine. */
    public enum Model {
        BASE,
        TINY
    }
}

package io.callscribe.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * Where transcripts are kept.
 *
 * @param url JDBC address; may hold a password
 * @param keepDays how long calls are kept after their end; 0 for ever
 */
public record StoreConfig(
        @NotNull @Pattern(
                regexp = "jdbc:(sqlite:[^:?]|postgresql:).+",
                message = "is neither jdbc:sqlite: and a file nor jdbc:postgresql://host/database")
        String url,

        @Min(0) @Max(36_500) int keepDays) {

    /** Without the address, since it may hold a password. */
    @Override
    public String toString() {
        return "StoreConfig[url=…, keepDays=" + keepDays + "]";
    }
}

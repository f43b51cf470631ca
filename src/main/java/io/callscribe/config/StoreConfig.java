package io.callscribe.config;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * Where transcripts are kept.
 *
 * @param url JDBC address; may hold a password
 */
public record StoreConfig(
        @NotNull @Pattern(
                regexp = "jdbc:(sqlite:[^:?]|postgresql:).+",
                message = "is neither jdbc:sqlite: and a file nor jdbc:postgresql://host/database")
        String url) {

    /** Without the address, since it may hold a password. */
    @Override
    public String toString() {
        return "StoreConfig[url=…]";
    }
}

package io.callscribe.config;

import jakarta.validation.constraints.AssertTrue;
import org.jspecify.annotations.Nullable;

/**
 * How the page is encrypted; both files or neither.
 *
 * @param certificate PEM file with the server's certificate and those that lead to its root
 * @param key PEM file with its private key, PKCS#8
 */
public record TlsConfig(
        @Nullable String certificate, @Nullable String key) {

    /** Plain http. */
    public static final TlsConfig NONE = new TlsConfig(null, null);

    /** Whether the page is encrypted. */
    public boolean on() {
        return certificate != null && key != null;
    }

    /** Half of it is a mistake. */
    @AssertTrue(message = "is half set (expected: both certificate and key, or neither)")
    public boolean isWhole() {
        return (certificate == null) == (key == null);
    }
}

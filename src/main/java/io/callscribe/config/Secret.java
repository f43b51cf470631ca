package io.callscribe.config;

import com.fasterxml.jackson.annotation.JsonCreator;

/** A password or key. Never printed: {@link #toString()} hides it, {@link #reveal()} is for the wire only. */
public final class Secret {

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** Wraps a secret read from a file, an environment variable or a header. */
    @JsonCreator
    public static Secret of(String value) {
        return new Secret(value);
    }

    /** The secret itself. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "••••";
    }
}

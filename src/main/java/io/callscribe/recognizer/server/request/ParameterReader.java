package io.callscribe.recognizer.server.request;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads typed values and keeps the first problem. */
final class ParameterReader {

    private final QueryParameters query;
    private @Nullable Refusal problem;

    ParameterReader(QueryParameters query) {
        this.query = query;
    }

    Optional<Refusal> problem() {
        return Optional.ofNullable(problem);
    }

    void refuse(String message) {
        if (problem == null) {
            problem = Refusal.badParameter(message);
        }
    }

    /** {@code true} or {@code false}, nothing else; false when absent. */
    boolean flag(String name) {
        String value = query.last(name).orElse("false");
        if (!value.equals("true") && !value.equals("false")) {
            refuse("Failed to deserialize query parameters: '%s' is '%s', expected `true` or `false`"
                    .formatted(name, value));
        }
        return value.equals("true");
    }

    /** A whole number within bounds. */
    int number(String name, int absent, int least, int most) {
        Optional<String> value = query.last(name);
        if (value.isEmpty()) {
            return absent;
        }
        try {
            int number = Integer.parseInt(value.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            refuse(invalid(name, "a whole number"));
        }
        refuse("Invalid '%s' value of '%s'.".formatted(name, value.get()));
        return absent;
    }

    String invalid(String name, String expected) {
        return "Invalid '%s' value of '%s' (expected: %s)."
                .formatted(name, query.last(name).orElse(""), expected);
    }
}

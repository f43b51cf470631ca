package io.callscribe.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes down what Jackson could not bind, with key, value and what was expected, and lets it go on. */
final class BindingProblems extends DeserializationProblemHandler {

    private final List<String> problems;

    BindingProblems(List<String> problems) {
        this.problems = problems;
    }

    @Override
    public @Nullable Object handleWeirdStringValue(
            DeserializationContext context, Class<?> type, String value, String why) throws IOException {
        problems.add(path(context) + ": " + value + " (expected: " + expected(type) + ")");
        return substitute(type);
    }

    @Override
    public @Nullable Object handleUnexpectedToken(
            DeserializationContext context, JavaType type, JsonToken token, JsonParser parser, String why)
            throws IOException {
        problems.add(path(context) + ": " + parser.getText() + " (expected: " + expected(type.getRawClass()) + ")");
        parser.skipChildren();
        return substitute(type.getRawClass());
    }

    @Override
    public @Nullable Object handleInstantiationProblem(
            DeserializationContext context, Class<?> type, Object argument, Throwable why) throws IOException {
        Throwable cause = why.getCause() instanceof IllegalArgumentException refused ? refused : why;
        problems.add(path(context) + ": " + cause.getMessage());
        return null;
    }

    /** Primitives cannot be null; any number will do, since the configuration is refused anyway. */
    private static @Nullable Object substitute(Class<?> type) {
        return type == int.class ? Integer.valueOf(0) : null;
    }

    private static String expected(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(" or "));
        }
        return type == int.class ? "a whole number" : "a single value";
    }

    private static String path(DeserializationContext context) {
        StringBuilder path = new StringBuilder();
        for (var at = context.getParser().getParsingContext(); at != null && !at.inRoot(); at = at.getParent()) {
            if (at.inObject() && at.getCurrentName() != null) {
                path.insert(0, at.getCurrentName() + (path.isEmpty() ? "" : "."));
            } else if (at.inArray() && !path.isEmpty()) {
                path.insert(0, at.getCurrentIndex() + ".");
            }
        }
        return path.toString();
    }

    /** A record's property path as the key in the file: {@code deepgram.apiKey} is {@code deepgram.api-key}. */
    static String kebab(String propertyPath) {
        return propertyPath.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    /** Kept for Jackson's signature; unknown keys were reported before binding. */
    @Override
    public boolean handleUnknownProperty(
            DeserializationContext context,
            JsonParser parser,
            com.fasterxml.jackson.databind.JsonDeserializer<?> deserializer,
            Object bean,
            String name)
            throws JsonMappingException, IOException {
        parser.skipChildren();
        return true;
    }
}

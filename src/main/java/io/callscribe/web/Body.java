package io.callscribe.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.UnsupportedMediaTypeResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A request's JSON object with texts in it; what is wrong with it is a 400 that names value and expectation. */
final class Body {

    private static final int LONGEST_TEXT = 200;
    private static final int MOST_TEXTS = 100;

    private final JsonNode json;

    private Body(JsonNode json) {
        this.json = json;
    }

    /**
     * Reads it.
     *
     * @param example what is expected, for whoever sent something else
     * @param keys all that may be in it
     */
    static Body read(Context ctx, String example, List<String> keys) {
        checkType(ctx);
        JsonNode json = object(ctx.bodyAsBytes(), example);
        for (String key : (Iterable<String>) json::fieldNames) {
            if (!keys.contains(key)) {
                throw new BadRequestResponse(
                        key + ": is not known here (expected: only " + String.join(", ", keys) + ")");
            }
        }
        return new Body(json);
    }

    /** The same, where there need be none. */
    static Body readIfAny(Context ctx, String example, List<String> keys) {
        return ctx.req().getContentLengthLong() <= 0
                ? new Body(CallCodec.JSON.createObjectNode())
                : read(ctx, example, keys);
    }

    /** What {@code curl -d} says by itself is let pass, as no browser can present our token with it. */
    private static void checkType(Context ctx) {
        String type = ctx.contentType();
        String plain = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!plain.isEmpty()
                && !plain.equals("application/json")
                && !plain.equals("application/x-www-form-urlencoded")) {
            throw new UnsupportedMediaTypeResponse("Content-Type: " + plain + " (expected: application/json)");
        }
    }

    private static JsonNode object(byte[] body, String example) {
        try {
            JsonNode json = CallCodec.JSON.readTree(body);
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException notJson) {
            throw new BadRequestResponse(noObject(example));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        throw new BadRequestResponse(noObject(example));
    }

    private static String noObject(String example) {
        return "Request body: is no JSON object (expected: " + example + ")";
    }

    /** Whatever stands there; a missing node where nothing does. */
    JsonNode node(String key) {
        return json.path(key);
    }

    /** A text; {@code absent} where there is none, or it is empty. */
    String text(String key, String absent) {
        JsonNode value = json.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return absent;
        }
        String text = text(key, value, LONGEST_TEXT);
        return text.isEmpty() ? absent : text;
    }

    /** A text of at most so many characters; empty where there is none. */
    String text(String key, int longest) {
        JsonNode value = json.path(key);
        return value.isMissingNode() || value.isNull() ? "" : text(key, value, longest);
    }

    /** Yes or no. */
    boolean yes(String key, boolean absent) {
        JsonNode value = json.path(key);
        if (value.isMissingNode()) {
            return absent;
        }
        if (!value.isBoolean()) {
            throw new BadRequestResponse(key + ": " + value + " (expected: true or false)");
        }
        return value.asBoolean();
    }

    /** A whole number of a range; the least where there is none. */
    int number(String key, int least, int most) {
        JsonNode value = json.path(key);
        if (value.isMissingNode()) {
            return least;
        }
        if (!value.isInt() || value.asInt() < least || value.asInt() > most) {
            throw new BadRequestResponse(
                    key + ": " + value + " (expected: a whole number from " + least + " to " + most + ")");
        }
        return value.asInt();
    }

    /** A text that must be there. */
    String text(String key) {
        String text = text(key, "");
        if (text.isEmpty()) {
            throw new BadRequestResponse(key + ": is missing (expected: a text)");
        }
        return text;
    }

    /** Texts; one may stand by itself. */
    List<String> texts(String key) {
        JsonNode value = json.path(key);
        if (!value.isArray()) {
            String one = text(key, "");
            return one.isEmpty() ? List.of() : List.of(one);
        }
        if (value.size() > MOST_TEXTS) {
            throw new BadRequestResponse(key + ": " + value.size() + " texts (expected: at most " + MOST_TEXTS + ")");
        }
        List<String> texts = new ArrayList<>();
        value.forEach(each -> texts.add(text(key, each, LONGEST_TEXT)));
        return List.copyOf(texts);
    }

    private static String text(String key, JsonNode value, int longest) {
        if (!value.isTextual()) {
            throw new BadRequestResponse(key + ": " + value + " (expected: a text)");
        }
        String text = value.asText().strip();
        if (text.length() > longest || text.chars().anyMatch(Character::isISOControl)) {
            throw new BadRequestResponse(
                    key + ": " + text.length() + " characters (expected: at most " + longest + ", on one line)");
        }
        return text;
    }
}

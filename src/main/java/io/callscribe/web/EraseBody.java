package io.callscribe.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.callscribe.outlet.store.EraseWish;
import io.javalin.http.BadRequestResponse;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The body of {@code POST /api/erase}: exactly one of {@code caller} and {@code agent}. */
final class EraseBody {

    /** What it should be. */
    static final String WANTED = "(expected: {\"caller\":\"…\"} or {\"agent\":\"…\"})";

    private EraseBody() {}

    static EraseWish read(byte[] body) {
        JsonNode json = json(body);
        if (!json.isObject() || json.size() != 1) {
            throw new BadRequestResponse("Request body: is no JSON object with one key " + WANTED);
        }
        String key = json.fieldNames().next();
        JsonNode value = json.path(key);
        if (!key.equals("caller") && !key.equals("agent")) {
            throw new BadRequestResponse(key + ": is not known here " + WANTED);
        }
        if (!value.isTextual() || value.asText().isBlank()) {
            throw new BadRequestResponse(key + ": " + value + " " + WANTED);
        }
        return key.equals("caller") ? new EraseWish.Caller(value.asText()) : new EraseWish.Agent(value.asText());
    }

    private static JsonNode json(byte[] body) {
        try {
            return CallCodec.JSON.readTree(body);
        } catch (JsonProcessingException notJson) {
            return CallCodec.JSON.missingNode();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}

package io.callscribe.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callscribe.outlet.board.CallView;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The forms in which a call's words are handed out to be read. */
enum TranscriptForm {
    TEXT("text/plain; charset=utf-8"),
    VTT("text/vtt; charset=utf-8"),
    JSON("application/json");

    private final String contentType;

    TranscriptForm(String contentType) {
        this.contentType = contentType;
    }

    /** The form with this name. */
    static Optional<TranscriptForm> of(String name) {
        return Arrays.stream(values())
                .filter(form -> form.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    /** Its media type. */
    String contentType() {
        return contentType;
    }

    /** A call in this form. */
    String write(CallView call) {
        return switch (this) {
            case TEXT -> PlainTranscript.write(call);
            case VTT -> WebVtt.write(call);
            case JSON -> json(call);
        };
    }

    private static String json(CallView call) {
        ObjectNode json = CallCodec.JSON.createObjectNode();
        json.put("id", call.facts().id().value());
        CallCodec.facts(json, call.facts());
        ArrayNode lines = json.putArray("utterances");
        call.utterances().forEach(line -> CallCodec.put(lines.addObject(), line));
        return EventCodec.json(json);
    }
}

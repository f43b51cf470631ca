package io.callscribe.web;

import com.fasterxml.jackson.core.JsonGenerator;
import io.callscribe.call.CallId;
import io.callscribe.outlet.board.CallView;
import io.callscribe.outlet.store.Answer;
import io.callscribe.outlet.store.StoredCalls;
import java.io.IOException;
import java.io.OutputStream;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Calls with all their words as one JSON object, written as they are read: {@code {"caller", "calls": […], "complete": true}}. The
 * answer has begun when the database goes away in the middle, so its last words say whether it is whole.
 */
final class Export {

    private final StoredCalls stored;
    private final OffsetDateTime now;

    Export(StoredCalls stored, OffsetDateTime now) {
        this.stored = stored;
        this.now = now;
    }

    void write(String caller, List<CallId> calls, OutputStream out) throws IOException {
        try (JsonGenerator json = CallCodec.JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("caller", caller);
            json.writeStringField("exportedAt", CallCodec.time(now));
            json.writeArrayFieldStart("calls");
            String problem = calls(calls, json);
            json.writeEndArray();
            json.writeBooleanField("complete", problem.isEmpty());
            if (!problem.isEmpty()) {
                json.writeStringField("problem", problem);
            }
            json.writeEndObject();
        }
    }

    /** Why it could not go on; empty where all is written. A call that was erased meanwhile is none any more. */
    private String calls(List<CallId> calls, JsonGenerator json) throws IOException {
        for (CallId id : calls) {
            switch (stored.find(id)) {
                case Answer.Known<Optional<CallView>>(Optional<CallView> call) -> {
                    if (call.isPresent()) {
                        CallCodec.JSON.writeTree(json, CallCodec.whole(call.get(), now));
                    }
                }
                case Answer.Away<Optional<CallView>>(String reason) -> {
                    return reason;
                }
            }
        }
        return "";
    }
}

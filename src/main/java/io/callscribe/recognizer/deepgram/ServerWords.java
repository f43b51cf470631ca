package io.callscribe.recognizer.deepgram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callscribe.recognizer.deepgram.SessionEnd.Refused;
import java.util.List;

/** What a server said itself about the end, as a sentence to follow ours; empty if it said nothing. */
final class ServerWords {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST_QUOTE = 200;

    private ServerWords() {}

    /** A close reason, quoted. */
    static String of(String said) {
        String text = said.strip();
        return text.isEmpty() ? "" : " It said: " + text + (text.endsWith(".") ? "" : ".");
    }

    /** Of a refusal: the header, else the body in each of the three shapes known; and the request to quote. */
    static String of(Refused refused) {
        String quoted = of(refused.error().isBlank() ? bodyText(refused.body()) : refused.error());
        return quoted + (refused.requestId().isBlank() ? "" : " Request " + refused.requestId() + ".");
    }

    private static String bodyText(String body) {
        try {
            JsonNode node = JSON.readTree(body);
            for (String name : List.of("err_msg", "message", "details", "error")) {
                if (node != null && node.hasNonNull(name)) {
                    return node.path(name).asText();
                }
            }
        } catch (JsonProcessingException notJson) {
            return shortened(body);
        }
        return shortened(body);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    }
}

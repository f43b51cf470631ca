package io.callscribe.recognizer.deepgram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callscribe.recognizer.deepgram.EndMeaning.Verdict;
import io.callscribe.recognizer.deepgram.SessionEnd.Refused;

/** What a refused upgrade means: by status, with what the server itself said (Deepgram: errors of the API). */
public final class RefusalMeaning {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST_QUOTE = 200;

    private RefusalMeaning() {}

    /** The meaning, on the engine that a sentence calls {@code engine}. */
    public static EndMeaning of(Refused refused, String engine) {
        String sentence = switch (refused.status()) {
            case 400 -> engine + " refuses the settings of the stream.";
            case 401 -> engine + " does not accept our key.";
            case 402 -> "The account at " + engine + " has no credit.";
            case 403 -> "Our key may not use this model or feature at " + engine + ".";
            case 404 -> "There is no recognizer at this address of " + engine + ".";
            case 405 -> "The model does not work live at " + engine + ".";
            case 414 -> "The address of the stream is too long for " + engine + ": too many keyterms.";
            case 429 -> engine + " has no more streams for us right now.";
            default -> engine + " answered with status " + refused.status() + ".";
        };
        boolean passing = refused.status() == 408 || refused.status() == 429 || refused.status() >= 500;
        boolean ownFault = refused.status() == 400 || refused.status() == 414;
        return new EndMeaning(
                passing ? Verdict.AGAIN_LATER : Verdict.NEVER,
                !ownFault,
                1000 * refused.retryAfterS().orElse(0),
                "HTTP " + refused.status(),
                sentence + detail(refused));
    }

    /** What the server said itself: header, else body, in each of the three shapes known; and the request to quote. */
    private static String detail(Refused refused) {
        String said = refused.error().isBlank() ? bodyText(refused.body()) : refused.error();
        String quoted = said.isBlank()
                ? ""
                : " It said: " + said.strip() + (said.strip().endsWith(".") ? "" : ".");
        return quoted + (refused.requestId().isBlank() ? "" : " Request " + refused.requestId() + ".");
    }

    private static String bodyText(String body) {
        try {
            JsonNode node = JSON.readTree(body);
            for (String name : new String[] {"err_msg", "message", "details", "error"}) {
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

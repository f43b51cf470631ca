package io.callscribe.asterisk.transport.net;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.regex.Pattern;

/** Asterisk's own words for a refusal, from whatever it wraps them in. */
public final class Reason {

    private static final int LONGEST = 300;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NOISE = Pattern.compile("(?is)<head>.*?</head>|<address>.*?</address>");
    private static final Pattern TAGS = Pattern.compile("<[^>]*>");
    private static final Pattern GAPS = Pattern.compile("\\s+");

    private Reason() {}

    /**
     * {@code message} or {@code error} of ARI's JSON, the text of the HTTP server's page, else the words behind the
     * status; one line.
     */
    public static String of(String body, String phrase) {
        String text = body.strip();
        String words = text.startsWith("{") ? message(text) : plain(text);
        String reason = words.isEmpty() ? phrase : words;
        return reason.length() > LONGEST ? reason.substring(0, LONGEST) + "…" : reason;
    }

    private static String message(String text) {
        try {
            JsonNode answer = JSON.readTree(text);
            return plain(answer.path("message").asText(answer.path("error").asText("")));
        } catch (JsonProcessingException notJson) {
            return plain(text);
        }
    }

    private static String plain(String page) {
        String text = TAGS.matcher(NOISE.matcher(page).replaceAll("")).replaceAll(" ");
        return GAPS.matcher(text).replaceAll(" ").strip();
    }
}

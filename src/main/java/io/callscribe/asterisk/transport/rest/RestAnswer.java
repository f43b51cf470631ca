package io.callscribe.asterisk.transport.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What Asterisk answered. */
final class RestAnswer {

    private static final int LONGEST_REASON = 300;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern HEAD = Pattern.compile("(?is)<head>.*?</head>");
    private static final Pattern TAGS = Pattern.compile("<[^>]*>");
    private static final Pattern GAPS = Pattern.compile("\\s+");

    private final int status;
    private final String phrase;
    private final byte[] body;

    /**
     * An answer.
     *
     * @param status HTTP status
     * @param phrase the words behind it
     * @param body handed over: nobody changes it any more
     */
    RestAnswer(int status, String phrase, byte[] body) {
        this.status = status;
        this.phrase = phrase;
        this.body = body;
    }

    int status() {
        return status;
    }

    String phrase() {
        return phrase;
    }

    byte[] body() {
        return body;
    }

    boolean good() {
        return status / 100 == 2;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /**
     * Asterisk's own words for a refusal: {@code message} or {@code error} of ARI's JSON, the text of the HTTP server's page, else
     * the status phrase.
     */
    String reason() {
        String text = text().strip();
        String words = text.startsWith("{") ? message(text) : plain(text);
        String reason = words.isEmpty() ? phrase : words;
        return reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) + "…" : reason;
    }

    private static String message(String text) {
        try {
            JsonNode answer = JSON.readTree(text);
            return answer.path("message").asText(answer.path("error").asText(""));
        } catch (JsonProcessingException notJson) {
            return plain(text);
        }
    }

    private static String plain(String page) {
        String text = TAGS.matcher(HEAD.matcher(page).replaceAll("")).replaceAll(" ");
        return GAPS.matcher(text).replaceAll(" ").strip();
    }
}

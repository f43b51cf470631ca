package io.callscribe.asterisk.transport.rest;

import io.callscribe.asterisk.transport.net.Reason;
import java.nio.charset.StandardCharsets;

/** What Asterisk answered. */
final class RestAnswer {

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

    /** Asterisk's own words for a refusal. */
    String reason() {
        return Reason.of(text(), phrase);
    }
}

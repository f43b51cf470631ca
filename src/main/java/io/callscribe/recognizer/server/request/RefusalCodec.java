package io.callscribe.recognizer.server.request;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Writes the body of a refused request: {@code {"err_code","err_msg","request_id"}}. */
public final class RefusalCodec {

    private static final int LONGEST_HEADER = 500;

    private RefusalCodec() {}

    /** The JSON body. */
    public static String body(Refusal refusal, String requestId) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("err_code", refusal.code())
                .put("err_msg", refusal.message())
                .put("request_id", requestId)
                .toString();
    }

    /** The message as the value of {@code dg-error}: one line of printable ASCII, whatever a client put into its query. */
    public static String header(Refusal refusal) {
        String ascii = refusal.message().replaceAll("[^\\x20-\\x7E]", "?");
        return ascii.substring(0, Math.min(ascii.length(), LONGEST_HEADER)).strip();
    }
}

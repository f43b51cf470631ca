package io.callscribe.testing;

import java.util.Map;

/** Refusals in Deepgram's own words (API reference, errors; field logs). */
final class FakeRefusals {

    private static final String REQUEST_ID = "85cc44f8-f1d5-4281-99b0-fbfcb5797dd4";

    private FakeRefusals() {}

    static FakeDeepgram.Refusal of(int status) {
        return switch (status) {
            case 400 -> refusal(status, "Bad Request", "Bad Request: No such model/language/tier combination found.");
            case 401 -> refusal(status, "INVALID_AUTH", "Invalid credentials.");
            case 402 ->
                refusal(
                        status,
                        "ASR_PAYMENT_REQUIRED",
                        "Project does not have enough credits for an ASR request and does not have an overage"
                                + " agreement.");
            case 403 ->
                refusal(status, "INSUFFICIENT_PERMISSIONS", "Project does not have access to the requested model.");
            case 408 -> refusal(status, "REQUEST_TIMEOUT", "Request timeout.");
            case 429 -> refusal(status, "TOO_MANY_REQUESTS", "Too many requests. Please try again later");
            case 502 -> refusal(status, "Bad Gateway", "Bad Gateway");
            case 503 -> refusal(status, "Service Unavailable", "Service Unavailable");
            default -> refusal(status, "INTERNAL_SERVER_ERROR", "Internal server error.");
        };
    }

    /** A request that names no sound we can read. */
    static FakeDeepgram.Refusal badQuery(String message) {
        return refusal(400, "INVALID_QUERY_PARAMETER", message);
    }

    private static FakeDeepgram.Refusal refusal(int status, String code, String message) {
        return new FakeDeepgram.Refusal(
                status,
                Map.of("Content-Type", "application/json", "dg-error", message, "dg-request-id", REQUEST_ID),
                ListenJson.refusal(code, message, REQUEST_ID));
    }
}

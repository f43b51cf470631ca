package io.callscribe.recognizer.server.request;

/**
 * Why a request is turned away (Deepgram, "API errors").
 *
 * @param status HTTP status
 * @param code {@code err_code}
 * @param message {@code err_msg}, also the {@code dg-error} header
 */
public record Refusal(int status, String code, String message) {

    static final String INVALID_QUERY = "INVALID_QUERY_PARAMETER";

    /** A parameter, or a combination, that no retry will heal. */
    static Refusal badParameter(String message) {
        return new Refusal(400, INVALID_QUERY, message);
    }

    /** No credentials, or wrong ones. */
    public static Refusal invalidCredentials() {
        return new Refusal(401, "INVALID_AUTH", "Invalid credentials.");
    }

    /** More streams than this machine can bear. */
    public static Refusal tooManyRequests() {
        return new Refusal(429, "TOO_MANY_REQUESTS", "Too many requests. Please try again later");
    }

    /** The engine has no models, or has not loaded them in time. */
    public static Refusal unavailable(String reason) {
        return new Refusal(503, "Service Unavailable", "The built-in engine is not available: " + reason);
    }

    /** There is nothing at this path. */
    public static Refusal notFound(String path) {
        return new Refusal(
                404, "NOT_FOUND", path + ": not served here (expected: /v1/listen, /v1/auth/grant or /health)");
    }

    /** The path is right, the method or the upgrade is not. */
    public static Refusal wrongMethod(String what) {
        return new Refusal(405, "METHOD_NOT_ALLOWED", what);
    }

    /** A body that cannot be used. */
    public static Refusal badRequest(String message) {
        return new Refusal(400, "Bad Request", message);
    }
}

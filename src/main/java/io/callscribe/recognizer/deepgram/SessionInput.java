package io.callscribe.recognizer.deepgram;

/** What happens to one session. */
public sealed interface SessionInput {

    /** The upgrade was answered with 101; {@code requestId} is the header {@code dg-request-id}, empty if there was none. */
    record Opened(String requestId) implements SessionInput {}

    /** A text frame came. */
    record Text(String json) implements SessionInput {}

    /** The socket is gone, or never was. */
    record Ended(SessionEnd end) implements SessionInput {}
}

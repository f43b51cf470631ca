package io.callscribe.recognizer.deepgram;

import java.util.OptionalLong;

/** How one session ended. */
public sealed interface SessionEnd {

    /**
     * The server closed the WebSocket, or the connection broke.
     *
     * @param code RFC 6455 §7.4; 1006 without a close frame, 1005 with an empty one
     * @param reason the server's text
     */
    record Closed(int code, String reason) implements SessionEnd {}

    /**
     * The server answered the upgrade with something other than 101.
     *
     * @param error the header {@code dg-error}
     * @param retryAfterS the header {@code Retry-After}, if there is one that can be read
     */
    record Refused(int status, String error, String body, String requestId, OptionalLong retryAfterS)
            implements SessionEnd {}

    /** No session came about; {@code what} says what was seen. */
    record Unreachable(Why why, String what) implements SessionEnd {

        /** Where it failed. */
        public enum Why {
            /** The DNS does not know the name. */
            NAME,
            /** TCP was refused, reset, or had no way there. */
            CONNECTION,
            /** No safe connection. */
            TLS,
            /** Nothing was answered in time. */
            TIME_OUT,
            /** What answered is no WebSocket server. */
            NO_WEBSOCKET
        }
    }

    /** Speech went out and nothing came back for that long: we gave the session up. */
    record Silent(long forMs) implements SessionEnd {}

    /** The socket took nothing for that long: we gave the session up. */
    record Blocked(long forMs) implements SessionEnd {}

    /** We asked for the end and the server did not answer in time. */
    record DrainTimeout() implements SessionEnd {}
}

package io.callscribe.recognizer.server.protocol;

/**
 * Why the server closes a live stream (RFC 6455 §7.4; Deepgram, "Troubleshooting WebSocket errors").
 *
 * @param code close code
 * @param text at most 123 bytes
 */
public record CloseReason(int code, String text) {

    /** Everything was said. */
    public static final CloseReason DONE = new CloseReason(1000, "");

    /** The server goes away. */
    public static final CloseReason GOING_AWAY = new CloseReason(1001, "The server is shutting down.");

    /** No frame in time: NET-0001. */
    public static final CloseReason NO_FRAME = new CloseReason(
            1011,
            "Deepgram did not receive audio data or a text message within the timeout window."
                    + " See https://dpgr.am/net0001");

    /** Kept alive, but no audio ever: NET-0002. */
    public static final CloseReason NO_AUDIO = new CloseReason(
            1011,
            "Deepgram did not receive audio data within the timeout window (no_audio_timeout)."
                    + " See https://dpgr.am/net0002");

    /** The client does not read what it asked for. */
    public static final CloseReason NOT_READING =
            new CloseReason(1011, "The client did not read the results that were sent.");

    /** A message beyond what any client needs. */
    public static final CloseReason TOO_LONG = new CloseReason(1009, "The message is too long.");

    /** The bytes are not sound in the declared form: DATA-0000. */
    public static CloseReason undecodable(String why) {
        return new CloseReason(1008, cut("DATA-0000: " + why));
    }

    /** A fault of ours. */
    public static CloseReason internal(String why) {
        return new CloseReason(1011, cut("Internal error: " + why));
    }

    /** A close frame's text is bounded; ASCII keeps characters and bytes equal. */
    private static String cut(String text) {
        String ascii = text.replaceAll("[^\\x20-\\x7E]", "?");
        return ascii.substring(0, Math.min(ascii.length(), 120));
    }
}

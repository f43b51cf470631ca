package io.callscribe.recognizer.server.protocol;

/** What a live stream wants done. */
public sealed interface StreamAction {

    /**
     * Send a text frame.
     *
     * @param replaceable an interim: may be left out when the client reads too slowly
     */
    record Send(String json, boolean replaceable) implements StreamAction {}

    /** Let the engine hear these bytes; whoever is given them may keep them. */
    record Hear(byte[] audio) implements StreamAction {}

    /** End what is open in a channel. */
    record FinalizeOne(int channel) implements StreamAction {}

    /** End what is open in every channel. */
    record FinalizeAll() implements StreamAction {}

    /** No more sound comes; say the rest. */
    record Finish() implements StreamAction {}

    /** Close the socket. */
    record Close(CloseReason reason) implements StreamAction {}

    /** Count a message that made no sense. */
    record Unreadable() implements StreamAction {}
}

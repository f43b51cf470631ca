package io.callscribe.recognizer.server.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A text message of a live client (Deepgram, "Live Audio", client messages). */
public sealed interface ClientMessage {

    /** Holds the socket open; nothing else. */
    record KeepAlive() implements ClientMessage {}

    /** Ends what is open, in one channel or in all. */
    record Finalize(OptionalInt channel) implements ClientMessage {}

    /** No more audio; the rest of the results is wanted. */
    record CloseStream() implements ClientMessage {}

    /**
     * Changes features in mid-stream.
     *
     * @param keyterms the new list; empty when the old one stays
     * @param features by name
     * @param unserved fields that are right but that this engine has no use for, and that are not null
     */
    record Configure(Optional<List<String>> keyterms, Map<String, Boolean> features, List<String> unserved)
            implements ClientMessage {}

    /** Not JSON, not a known type, or not its shape. */
    record Unreadable(String description) implements ClientMessage {}
}

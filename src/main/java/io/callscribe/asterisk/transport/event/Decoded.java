package io.callscribe.asterisk.transport.event;

import io.callscribe.asterisk.AriEvent;

/** What a message of the event socket turned out to be. */
public sealed interface Decoded {

    /**
     * An event.
     *
     * @param type as Asterisk names it
     */
    record Event(String type, AriEvent event) implements Decoded {}

    /**
     * No event.
     *
     * @param detail for the log; never the whole message
     */
    record Refused(Why why, String detail) implements Decoded {}

    /** Why a message is no event. */
    enum Why {
        /** It is not a JSON object. */
        NOT_JSON("not-json"),
        /** It has no type. */
        NO_TYPE("no-type"),
        /** It lacks a part that its type must have, or has another kind of value there. */
        SHAPE("shape");

        private final String label;

        Why(String label) {
            this.label = label;
        }

        /** The word in the meter. */
        public String label() {
            return label;
        }
    }
}

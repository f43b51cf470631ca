package io.callscribe.guard;

/** What a gate answers to whoever wants to open a stream. */
public sealed interface Admission {

    /**
     * Connect now; the ticket wants to be told what becomes of it.
     *
     * @param ticket of this one stream
     */
    record Admitted(StreamTicket ticket) implements Admission {}

    /**
     * Not now.
     *
     * @param reason in plain words, to follow the engine's name and a colon: {@code all 140 streams are in use}
     * @param againInMs when asking again makes sense; a guess where it depends on others
     */
    record NotNow(Why why, String reason, long againInMs) implements Admission {}

    /** Why not. */
    enum Why {
        BREAKER_OPEN("breaker-open"),
        FULL("full"),
        TOO_MANY_CONNECTS("too-many-connects"),
        FORCED_OPEN("forced-open");

        private final String label;

        Why(String label) {
            this.label = label;
        }

        /** Its name in metrics. */
        public String label() {
            return label;
        }
    }
}

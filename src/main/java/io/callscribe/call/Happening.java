package io.callscribe.call;

/**
 * One line of a call's timeline: what happened, when, in words a person understands.
 *
 * @param at call time; what came before the first packet stands at zero
 * @param what the kind, for machines
 * @param text the sentence, for people
 */
public record Happening(CallTime at, What what, String text) {

    /** The kinds of happenings. */
    public enum What {
        TAPPED,
        FIRST_PACKET,
        CONTINUED,
        CONNECTING,
        OPEN,
        FIRST_INTERIM,
        FIRST_FINAL,
        CLOSED,
        RECONNECTING,
        METADATA,
        GAP,
        BACKFILL,
        AUDIO,
        WARNING,
        VARIABLES,
        AGENT,
        HOLD,
        HOLD_OVER,
        TRANSFER,
        KEYS,
        PAUSED,
        RESUMED,
        HELP,
        HELP_OVER,
        /** A supervisor listens, whispers or speaks to both sides. */
        LISTEN,
        LISTEN_OVER,
        ENDED;

        private final String label = name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');

        /** The word used in the API. */
        public String label() {
            return label;
        }
    }
}

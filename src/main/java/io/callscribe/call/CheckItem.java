package io.callscribe.call;

import java.util.Locale;

/**
 * Something the agent must say, and whether it was said.
 *
 * @param rule name of the rule that asks for it
 * @param title what to say, in a few words
 * @param due call time by which it must be said
 * @param seq number of the line that said it; 0 where none has
 */
public record CheckItem(String rule, String title, CallTime due, State state, int seq) {

    /** How it stands. */
    public enum State {
        DUE,
        SAID,
        MISSED;

        /** The word used in the API. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

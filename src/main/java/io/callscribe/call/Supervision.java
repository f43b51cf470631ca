package io.callscribe.call;

import java.util.Locale;

/**
 * A supervisor's phone on a call.
 *
 * @param id names this visit
 * @param by the supervisor, in words
 * @param extension of the supervisor's phone
 * @param told whether the agent sees it
 * @param reason why it is over, or what went wrong, in a sentence; empty where nothing is to be explained
 */
public record Supervision(String id, String by, String extension, Step step, boolean told, String reason) {

    /** How far it is. */
    public enum Step {
        /** The supervisor's phone rings. */
        RINGING,
        /** The supervisor hears both, nobody hears the supervisor. */
        LISTEN,
        /** The agent hears the supervisor, the caller does not. */
        WHISPER,
        /** Everybody hears everybody. */
        BARGE,
        OVER;

        /** The word used in the API. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether it goes on. */
    public boolean live() {
        return step != Step.OVER;
    }
}

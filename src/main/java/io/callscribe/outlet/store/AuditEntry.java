package io.callscribe.outlet.store;

import java.time.OffsetDateTime;
import java.util.Locale;

/**
 * Something done with calls that somebody may have to account for.
 *
 * @param number grows with every entry
 * @param who the one who did it, in words
 * @param target which call, or which calls
 * @param detail what came of it
 */
public record AuditEntry(long number, OffsetDateTime at, String who, String what, String target, String detail) {

    /** What is written down. */
    public enum What {
        ERASE,
        RETENTION,
        EXPORT,
        /** A call was read. */
        LOOK,
        /** Somebody asked for a call that they may not see. */
        LOOK_REFUSED,
        SEARCH,
        SIGN_IN,
        SIGN_IN_REFUSED,
        /** An account was added, changed or removed. */
        PEOPLE,
        DOCTOR,
        BUNDLE,
        /** Somebody set an engine's circuit breaker. */
        BREAKER,
        /** Somebody did something with an alert. */
        ALERT,
        /** A supervisor's phone was rung to listen to a call, and listens. */
        LISTEN,
        /** A supervisor whispers to the agent of a call. */
        WHISPER,
        /** A supervisor speaks to both sides of a call. */
        BARGE,
        LISTEN_OVER,
        /** Somebody wanted to listen and could not. */
        LISTEN_REFUSED;

        private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

        /** Its name in the log. */
        public String label() {
            return label;
        }
    }
}

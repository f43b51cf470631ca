package io.callscribe.call;

import java.util.Locale;

/** What an alert is about. */
public enum AlertKind {
    /** Somebody said a phrase. */
    PHRASE,
    /** What must be said was not said in time. */
    MISSING_PHRASE,
    /** Nobody spoke. */
    DEAD_AIR,
    /** Both spoke at once. */
    TALK_OVER,
    LONG_HOLD,
    LONG_CALL,
    /** One side spoke most of the time. */
    TALK_SHARE,
    /** The caller's words were of bad mood, by a small lexicon. */
    MOOD,
    /** Card digits were spoken. */
    CARD,
    PROFANITY,
    /** The agent asks for help. */
    HELP,
    /** No sound comes from Asterisk. */
    NO_SOUND,
    /** One side was silent from the start. */
    SILENT_SIDE,
    /** Words come late. */
    LAG,
    /** What the service needs is cut off by its breaker. */
    BREAKER,
    /** Places run out. */
    CAPACITY;

    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The word used in rules, the API and the store. */
    public String label() {
        return label;
    }

    /** Whether it is about the service itself and no single call. */
    public boolean ofService() {
        return this == BREAKER || this == CAPACITY;
    }

    /** Whether it is told by sound, and so without any recognizer. */
    public boolean acoustic() {
        return switch (this) {
            case DEAD_AIR, TALK_OVER, TALK_SHARE, SILENT_SIDE, NO_SOUND -> true;
            default -> false;
        };
    }
}

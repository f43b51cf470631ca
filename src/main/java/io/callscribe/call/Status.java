package io.callscribe.call;

import java.util.Locale;

/** How the transcription of a call stands: the value of {@code CALLSCRIBE_STATUS}. */
public enum Status {
    /** Snoops, bridges and the recognizer's stream are being set up. */
    TAPPING,
    /** Words come. */
    LIVE,
    /** Words come, but late, from a stand-in or with a gap; the reason says which. */
    DEGRADED,
    /** No words come; the reason says why. The call itself goes on. */
    OFF,
    /** The call is over and its last words have come. */
    ENDED;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The word used in variables, the API and on pages. */
    public String label() {
        return label;
    }
}

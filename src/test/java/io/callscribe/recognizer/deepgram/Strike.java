package io.callscribe.recognizer.deepgram;

/**
 * A fault at a moment of the call.
 *
 * @param durationMs how long the service stays so, new sessions included; 0 strikes only the session that is there, and one upgrade
 *     where the fault is one of upgrades
 */
record Strike(Fault fault, Moment moment, long atMs, long durationMs) {

    /** When. */
    enum Moment {
        /** From the first upgrade on. */
        CONNECT,
        /** 0.6 s into the call. */
        FIRST_SECOND,
        /** In the middle of a word. */
        MID_WORD,
        /** Half a second before the call's end. */
        LAST_SECOND,
        /** When CloseStream comes. */
        DRAIN
    }

    /** At a place in the call; {@code atMs} counts for the moments that are one. */
    Strike {
        if (durationMs < 0) {
            throw new IllegalArgumentException("durationMs: " + durationMs + " (expected: 0 or more)");
        }
    }
}

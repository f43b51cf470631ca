package io.callscribe.recognizer.builtin.speech;

/** Why a segment or a stretch of silence ended. */
public enum Cause {
    /** A pause, or enough silence. */
    PAUSE,
    /** It became too long for the model; cut at its quietest moment. */
    LENGTH,
    /** The client asked for what is there ({@code Finalize}). */
    FINALIZE,
    /** The stream ended. */
    END
}

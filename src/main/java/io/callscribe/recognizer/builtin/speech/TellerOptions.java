package io.callscribe.recognizer.builtin.speech;

/**
 * What a client wants to be told.
 *
 * @param interims whether guesses are wanted
 * @param utteranceEndMs gap after the last word that ends an utterance; {@link #NO_UTTERANCE_END} for never
 */
public record TellerOptions(boolean interims, int utteranceEndMs) {

    /** {@code utterance_end_ms} absent. */
    public static final int NO_UTTERANCE_END = 0;
}

package io.callscribe.recognizer.builtin;

import io.callscribe.recognizer.builtin.speech.CutRules;
import io.callscribe.recognizer.builtin.speech.TellerOptions;

/**
 * What a session is asked for.
 *
 * @param rateHz samples a second of the sound it will be given
 * @param channels how many, heard apart
 * @param rules where to cut
 * @param telling what to tell
 */
public record SessionOptions(int rateHz, int channels, CutRules rules, TellerOptions telling) {

    /** Refuses a session without sound. */
    public SessionOptions {
        if (rateHz < 1 || channels < 1) {
            throw new IllegalArgumentException("rate: " + rateHz + " Hz, channels: " + channels + " (expected: >= 1)");
        }
    }
}

package io.callscribe.recognizer.server.request;

import io.callscribe.recognizer.server.sound.SoundFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A valid request for transcription.
 *
 * @param sound how to read the bytes; empty when they come in a container that says so itself
 * @param multichannel whether channels are heard apart; else they are mixed into one
 * @param punctuated whether capitals and punctuation are wanted
 * @param live what only live streams have
 * @param utterances whether a pre-recorded answer lists utterances
 * @param extra echoed as {@code metadata.extra}
 * @param ignored parameters that have no effect on this engine, by name
 */
public record ListenOptions(
        Optional<SoundFormat> sound,
        boolean multichannel,
        boolean punctuated,
        LiveOptions live,
        boolean utterances,
        Map<String, String> extra,
        List<String> ignored) {

    /**
     * What only live streams have.
     *
     * @param interims {@code interim_results}
     * @param endpointMs {@code endpointing}; {@link io.callscribe.recognizer.builtin.speech.CutRules#NO_ENDPOINT} when false
     * @param utteranceEndMs {@code utterance_end_ms}; 0 when absent
     * @param vadEvents {@code vad_events}
     */
    public record LiveOptions(boolean interims, int endpointMs, int utteranceEndMs, boolean vadEvents) {}
}

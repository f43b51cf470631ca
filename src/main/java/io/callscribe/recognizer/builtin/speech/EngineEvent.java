package io.callscribe.recognizer.builtin.speech;

import java.util.List;

/**
 * What the engine says about one channel of a session, in order. Times are stream time in ms: the offset from the session's first
 * sample. Finals of a channel follow on one another without a hole: each starts where the one before it ended, silence included, so
 * everything before the newest final's end is confirmed.
 */
public sealed interface EngineEvent {

    /** The channel, counted from 0. */
    int channel();

    /** Voice was detected. */
    record SpeechStarted(int channel, long atMs) implements EngineEvent {}

    /** A guess at what was said since the last final; no words while nobody speaks. The next event replaces it. */
    record Interim(int channel, long startMs, long endMs, List<Word> words) implements EngineEvent {}

    /**
     * Words that will not change; none for a stretch of silence.
     *
     * @param endpoint the client's endpointing silence has been heard
     */
    record Final(int channel, long startMs, long endMs, List<Word> words, boolean endpoint, Cause cause)
            implements EngineEvent {}

    /** No word for the client's {@code utterance_end_ms}. */
    record UtteranceEnd(int channel, long lastWordEndMs) implements EngineEvent {}
}

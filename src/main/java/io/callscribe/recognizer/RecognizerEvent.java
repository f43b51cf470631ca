package io.callscribe.recognizer;

import io.callscribe.call.CallTime;
import io.callscribe.call.Happening;
import io.callscribe.call.Leg;
import io.callscribe.call.Span;
import java.util.List;

/** What a recognizer says about one call, in the order it said it; all times are call time. */
public sealed interface RecognizerEvent {

    /**
     * A guess about an open stretch: the next event of the same leg replaces it; never stored.
     *
     * @param span the sound it covers
     */
    record Interim(Leg leg, Span span, String text, List<Word> words) implements RecognizerEvent {}

    /**
     * Text that will not change; an utterance is one or more of these.
     *
     * @param span the sound it covers; nothing of it is said again
     * @param text may be empty: silence was heard
     * @param confidence of the whole, 0 to 1
     * @param endpoint the speaker paused ({@code speech_final}) or was cut off on our request ({@code from_finalize})
     * @param engine the engine's label
     */
    record Final(Leg leg, Span span, String text, List<Word> words, double confidence, boolean endpoint, String engine)
            implements RecognizerEvent {}

    /** No word for {@code utterance_end_ms}; ends an utterance that no endpoint ended. */
    record UtteranceEnd(Leg leg, CallTime lastWordEnd) implements RecognizerEvent {}

    /** Speech began, by the engine's voice detection. */
    record SpeechStarted(Leg leg, CallTime at) implements RecognizerEvent {}

    /** Sound that no recognizer heard or will hear, and why; the transcript shows it. */
    record Gap(Span span, String reason) implements RecognizerEvent {}

    /**
     * Sound that no live session heard was heard after all, from a recording of it.
     *
     * @param span the sound; nothing of it is said again
     * @param lines in the order they were spoken, each a whole line of one leg; none where nobody spoke
     */
    record FilledIn(Span span, List<Final> lines) implements RecognizerEvent {}

    /** A session is open: words will come. */
    record Listening(String engine, String requestId) implements RecognizerEvent {}

    /** No words come for now, and why; they will be made up for unless {@link Stopped} follows. */
    record Waiting(String reason) implements RecognizerEvent {}

    /** Words come, but late: that much sound waits to be sent, and is being made up for; 0 once it is. */
    record Behind(long ms) implements RecognizerEvent {}

    /** No words will come any more, and why; only gaps and {@link Finished} follow. */
    record Stopped(String reason) implements RecognizerEvent {}

    /** Nothing more comes; the last event of every stream. */
    record Finished() implements RecognizerEvent {}

    /** A line for the call's timeline. */
    record Note(CallTime at, Happening.What what, String text) implements RecognizerEvent {}
}

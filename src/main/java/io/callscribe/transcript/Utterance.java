package io.callscribe.transcript;

import io.callscribe.call.Leg;
import io.callscribe.call.Span;
import io.callscribe.recognizer.Word;
import java.util.List;

/**
 * What one speaker said until the pause that ended it; a "line" on screens.
 *
 * @param seq 1, 2, 3 … in the order of arrival
 * @param span from the first word's start to the last word's end
 * @param confidence 0 to 1, the mean over its words
 * @param engine label of the engine that heard it
 * @param late whether it was filled in after its time
 */
public record Utterance(
        int seq,
        Leg leg,
        Speaker speaker,
        Span span,
        String text,
        double confidence,
        List<Word> words,
        String engine,
        boolean late) {}

package io.callscribe.transcript;

import io.callscribe.recognizer.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a line whose words the engine was not sure of: neighbors are one part.
 *
 * @param from index of its first character in the line's text
 * @param to index after its last
 * @param confidence of its least sure word
 */
public record Unsure(int from, int to, double confidence) {

    /** Words below this count as not sure. */
    public static final double BELOW = 0.6;

    /** The parts of a line, from left to right. A word that the text spells differently is left out. */
    public static List<Unsure> in(Utterance line) {
        List<Unsure> parts = new ArrayList<>();
        int at = 0;
        boolean joins = false;
        for (Word word : line.words()) {
            int from = line.text().indexOf(word.text(), at);
            boolean unsure = from >= 0 && word.confidence() < BELOW;
            if (unsure) {
                Unsure part = new Unsure(from, from + word.text().length(), word.confidence());
                parts.add(joins ? parts.removeLast().joined(part) : part);
            }
            joins = unsure;
            at = from < 0 ? at : from + word.text().length();
        }
        return parts;
    }

    private Unsure joined(Unsure next) {
        return new Unsure(from, next.to, Math.min(confidence, next.confidence));
    }
}

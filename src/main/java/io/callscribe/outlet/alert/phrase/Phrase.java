package io.callscribe.outlet.alert.phrase;

import com.google.re2j.Pattern;
import java.util.List;

/** What a rule looks for in a line. */
public sealed interface Phrase {

    /**
     * Words in this order with nothing between them.
     *
     * @param exact as they are said; else by their stems, so that "cancel" finds "cancelling" too
     * @param open whether the last word may go on: {@code refund*}
     */
    record Words(List<Line.Token> words, boolean exact, boolean open) implements Phrase {
        /** Copies the list. */
        public Words {
            words = List.copyOf(words);
        }
    }

    /**
     * All parts, in any order, with at most so many words between a part and the next.
     *
     * @param mostBetween words
     */
    record Near(List<Words> parts, int mostBetween) implements Phrase {
        /** Copies the list. */
        public Near {
            parts = List.copyOf(parts);
        }
    }

    /** A regular expression over the line's text, in time linear to its length (RE2). */
    record Matching(Pattern pattern) implements Phrase {}
}

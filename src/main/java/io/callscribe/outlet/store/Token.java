package io.callscribe.outlet.store;

import java.util.ArrayList;
import java.util.List;

/**
 * A word of a text as both databases cut it: a run of letters, digits and marks.
 *
 * @param from where it begins in the text, as a Java (and JavaScript) index
 * @param to where it ends, exclusive
 * @param word in one case
 */
record Token(int from, int to, String word) {

    /** The words of a text, in order. */
    static List<Token> in(String text) {
        List<Token> tokens = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int to = from;
            while (to < text.length() && ofWord(text.codePointAt(to))) {
                to += Character.charCount(text.codePointAt(to));
            }
            if (to > from) {
                tokens.add(new Token(from, to, folded(text.substring(from, to))));
                from = to;
            } else {
                from += Character.charCount(text.codePointAt(from));
            }
        }
        return tokens;
    }

    /** The Unicode categories L*, N*, Mn, Mc and Co: what the index of either database is told too. */
    private static boolean ofWord(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.LETTER_NUMBER,
                    Character.OTHER_NUMBER,
                    Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.PRIVATE_USE -> true;
            default -> false;
        };
    }

    private static String folded(String word) {
        StringBuilder folded = new StringBuilder(word.length());
        word.codePoints()
                .map(Character::toUpperCase)
                .map(Character::toLowerCase)
                .forEach(folded::appendCodePoint);
        return folded.toString();
    }
}

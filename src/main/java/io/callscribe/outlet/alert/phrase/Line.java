package io.callscribe.outlet.alert.phrase;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import opennlp.tools.stemmer.PorterStemmer;

/**
 * A line in words as phrases see it: small letters, no accents, no punctuation, {@code don't} as {@code dont}; and each word's stem by
 * Porter's algorithm for English.
 *
 * @param text as it was
 * @param words in order
 */
public record Line(String text, List<Token> words) {

    /** Between words, and around a line. */
    static final char GAP = ' ';

    /** Copies the list. */
    public Line {
        words = List.copyOf(words);
    }

    /**
     * A word.
     *
     * @param from its place in the text, by characters
     * @param to its end there, not included
     */
    public record Token(String plain, String stem, int from, int to) {}

    /** Parts a text. */
    public static Line of(String text) {
        List<Token> words = new ArrayList<>();
        PorterStemmer stemmer = new PorterStemmer();
        int from = 0;
        while (from < text.length()) {
            int to = from;
            while (to < text.length() && inWord(text, to)) {
                to++;
            }
            if (to > from) {
                String plain = plain(text.substring(from, to));
                if (!plain.isEmpty()) {
                    words.add(new Token(plain, stemmer.stem(plain), from, to));
                }
            }
            from = to + 1;
        }
        return new Line(text, words);
    }

    private static boolean inWord(String text, int at) {
        char c = text.charAt(at);
        return Character.isLetterOrDigit(c)
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.isSurrogate(c)
                || c == '\''
                || c == '’';
    }

    private static String plain(String word) {
        String parts = Normalizer.normalize(word, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        StringBuilder plain = new StringBuilder(parts.length());
        parts.chars().filter(Character::isLetterOrDigit).forEach(c -> plain.append((char) c));
        return plain.toString();
    }

    /** All words, each with a gap before and after it. */
    String plain() {
        return joined(false);
    }

    /** All stems, each with a gap before and after it. */
    String stems() {
        return joined(true);
    }

    private String joined(boolean stems) {
        StringBuilder all = new StringBuilder();
        all.append(GAP);
        words.forEach(word -> all.append(stems ? word.stem() : word.plain()).append(GAP));
        return all.toString();
    }
}

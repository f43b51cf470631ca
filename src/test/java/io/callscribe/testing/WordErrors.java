package io.callscribe.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Word errors of a transcript against its reference: substitutions, deletions and insertions of the cheapest alignment (Levenshtein
 * over words). Both sides are brought to one form first: lower case, no punctuation, digits as words.
 *
 * @param errors to turn the reference into the transcript
 * @param words of the reference
 */
public record WordErrors(int errors, int words) {

    private static final List<String> DIGITS =
            List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
    private static final Map<String, String> SAME = Map.of("ok", "okay", "voice mail", "voicemail");

    /** No words at all. */
    public static final WordErrors NONE = new WordErrors(0, 0);

    /** Compares one text with its reference. */
    public static WordErrors of(String reference, String transcript) {
        List<String> expected = normalized(reference);
        return new WordErrors(distance(expected, normalized(transcript)), expected.size());
    }

    /** Both texts together. */
    public WordErrors plus(WordErrors other) {
        return new WordErrors(errors + other.errors, words + other.words);
    }

    /** Errors a word: 0.05 is 5 %. */
    public double rate() {
        return words == 0 ? 0 : (double) errors / words;
    }

    /** The words as they are compared. */
    public static List<String> normalized(String text) {
        String plain = text.toLowerCase(Locale.ROOT)
                .replace('’', '\'')
                .replaceAll("[^a-z0-9' ]", " ")
                .replaceAll("([0-9])", " $1 ");
        for (Map.Entry<String, String> same : SAME.entrySet()) {
            plain = plain.replaceAll("\\b" + same.getKey() + "\\b", same.getValue());
        }
        return Arrays.stream(plain.strip().split("\\s+"))
                .map(word -> word.replaceAll("^'+|'+$", ""))
                .filter(word -> !word.isEmpty())
                .map(word -> word.length() == 1 && Character.isDigit(word.charAt(0))
                        ? DIGITS.get(word.charAt(0) - '0')
                        : word)
                .toList();
    }

    private static int distance(List<String> expected, List<String> actual) {
        int[] row = new int[actual.size() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= expected.size(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= actual.size(); j++) {
                int substituted = diagonal + (expected.get(i - 1).equals(actual.get(j - 1)) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[actual.size()];
    }

    /** The words of several texts, one after another. */
    public static String joined(List<String> texts) {
        return String.join(" ", new ArrayList<>(texts));
    }

    @Override
    public String toString() {
        return "%.1f %% (%d of %d words)".formatted(100 * rate(), errors, words);
    }
}

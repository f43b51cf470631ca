package io.callscribe.outlet.alert.phrase;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a phrase as people write it: {@code speak to a manager} (by stems), {@code "speak to a manager"} in quotes (as it is said),
 * {@code refund*} (any word that begins so), {@code speak ~4 manager} (near each other), {@code /regular expression/}.
 */
public final class PhraseReader {

    private static final int MOST_BETWEEN = 50;
    private static final String NEAR = "\\s+~(?=\\d+\\s)";

    private PhraseReader() {}

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException that names what is wrong and what was expected
     */
    public static Phrase read(String text) {
        String phrase = text.strip();
        if (phrase.length() > 2 && phrase.startsWith("/") && phrase.endsWith("/")) {
            return matching(phrase.substring(1, phrase.length() - 1));
        }
        String[] parts = phrase.split(NEAR);
        return parts.length == 1 ? words(phrase) : near(parts);
    }

    private static Phrase matching(String expression) {
        try {
            return new Phrase.Matching(Pattern.compile(expression, Pattern.CASE_INSENSITIVE));
        } catch (PatternSyntaxException wrong) {
            throw new IllegalArgumentException("/" + expression + "/ (expected: a regular expression that RE2 knows: "
                    + wrong.getDescription() + ")");
        }
    }

    private static Phrase near(String... parts) {
        List<Phrase.Words> words = new ArrayList<>();
        words.add(words(parts[0]));
        int mostBetween = 0;
        for (int i = 1; i < parts.length; i++) {
            int gap = parts[i].indexOf(' ');
            int between = parts[i].substring(0, gap).length() > 2
                    ? MOST_BETWEEN + 1
                    : Integer.parseInt(parts[i].substring(0, gap));
            if (between > MOST_BETWEEN) {
                throw new IllegalArgumentException(
                        "~" + parts[i].substring(0, gap) + " (expected: at most " + MOST_BETWEEN + " words between)");
            }
            mostBetween = Math.max(mostBetween, between);
            words.add(words(parts[i].substring(gap + 1)));
        }
        return new Phrase.Near(words, mostBetween);
    }

    private static Phrase.Words words(String text) {
        String phrase = text.strip();
        boolean exact = phrase.length() > 2 && phrase.startsWith("\"") && phrase.endsWith("\"");
        String bare = exact ? phrase.substring(1, phrase.length() - 1) : phrase;
        boolean open = bare.endsWith("*");
        List<Line.Token> words = Line.of(bare).words();
        if (words.isEmpty()) {
            throw new IllegalArgumentException("\"" + text + "\" (expected: a phrase with at least one word)");
        }
        if (bare.indexOf('*') >= 0 && bare.indexOf('*') < bare.length() - 1) {
            throw new IllegalArgumentException("\"" + text + "\" (expected: * only at the end)");
        }
        return new Phrase.Words(words, exact || open, open);
    }
}

package io.callscribe.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word, a group of written digits, or a sign that matters.
 *
 * @param from index of its first character
 * @param to index after its last
 * @param word in small letters, with plain apostrophes; written digits as ASCII
 * @param written whether it is a group of written digits
 */
record Raw(int from, int to, String word, boolean written) {

    private static final Pattern PART = Pattern.compile("\\p{Nd}+|\\p{L}+(?:['’]\\p{L}+)*|[$€£¥%+@]");

    private static final int DECIMAL = 10;

    /** The parts of a text; what is between them says nothing about digits. */
    static List<Raw> in(String text) {
        List<Raw> parts = new ArrayList<>();
        Matcher part = PART.matcher(text);
        while (part.find()) {
            boolean written = Character.isDigit(text.codePointAt(part.start()));
            String word = written
                    ? ascii(part.group())
                    : part.group().toLowerCase(Locale.ROOT).replace('’', '\'');
            parts.add(new Raw(part.start(), part.end(), word, written));
        }
        return parts;
    }

    private static String ascii(String digits) {
        StringBuilder ascii = new StringBuilder();
        digits.codePoints().forEach(digit -> ascii.append(Character.digit(digit, DECIMAL)));
        return ascii.toString();
    }

    boolean isCurrency() {
        return "$€£¥".contains(word);
    }
}

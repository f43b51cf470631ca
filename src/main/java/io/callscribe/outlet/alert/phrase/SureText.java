package io.callscribe.outlet.alert.phrase;

import java.util.HashSet;
import java.util.Set;

/**
 * Texts of which at least one is in whatever a regular expression matches, read off the expression (RE2 syntax). So thousands of expressions
 * need not be tried on a line that has none of these. Knows less than RE2 does: where in doubt it is sure of nothing, and the expression is
 * always tried.
 */
final class SureText {

    private static final int MOST = 32;
    private static final String NO_WIDTH = "bBAz";
    private static final String CLASSES = "dDwWsS";

    private final String expression;
    private int at;

    private SureText(String expression) {
        this.expression = expression;
    }

    /** What is no expression that this knows. */
    private static final class Unknown extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unknown() {
            super("not known here", null, false, false);
        }
    }

    /** One of them is in every match, as {@link #folded}; empty where nothing is sure. */
    static Set<String> of(String expression) {
        SureText reader = new SureText(expression);
        try {
            Set<String> sure = reader.choice();
            return reader.at == expression.length() ? sure : Set.of();
        } catch (Unknown unknown) {
            return Set.of();
        }
    }

    /** A text as it is to be looked in: capital and small letters are one, character by character. */
    static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            folded.append(folded(text.charAt(i)));
        }
        return folded.toString();
    }

    private static char folded(char c) {
        return Character.toLowerCase(Character.toUpperCase(c));
    }

    /** Branches with {@code |} between them: sure only if each is. */
    private Set<String> choice() {
        Set<String> all = new HashSet<>(branch());
        boolean sure = !all.isEmpty();
        while (at < expression.length() && expression.charAt(at) == '|') {
            at++;
            Set<String> one = branch();
            sure &= !one.isEmpty();
            all.addAll(one);
        }
        return sure && all.size() <= MOST ? all : Set.of();
    }

    /** One after the other: of all that is sure, what is longest. */
    private Set<String> branch() {
        Best best = new Best();
        while (at < expression.length() && expression.charAt(at) != '|' && expression.charAt(at) != ')') {
            char c = expression.charAt(at);
            switch (c) {
                case '(' -> best.group(group(), atLeastOnce());
                case '[' -> {
                    skipClass();
                    best.gap();
                    atLeastOnce();
                }
                case '.' -> {
                    at++;
                    best.gap();
                    atLeastOnce();
                }
                case '^', '$' -> {
                    at++;
                    atLeastOnce();
                }
                case '\\' -> escaped(best);
                case '*', '+', '?', '{', '}', ']' -> throw new Unknown();
                default -> letter(c, best);
            }
        }
        best.gap();
        return best.sure;
    }

    private void letter(char c, Best best) {
        at++;
        int before = at;
        boolean there = atLeastOnce();
        best.letter(c, there, at > before);
    }

    private void escaped(Best best) {
        if (at + 1 >= expression.length()) {
            throw new Unknown();
        }
        char c = expression.charAt(at + 1);
        at++;
        if (NO_WIDTH.indexOf(c) >= 0) {
            at++;
            atLeastOnce();
        } else if (CLASSES.indexOf(c) >= 0) {
            at++;
            best.gap();
            atLeastOnce();
        } else if (Character.isLetterOrDigit(c)) {
            throw new Unknown();
        } else {
            letter(c, best);
        }
    }

    /** What is sure of a group; flags alone are one of nothing. */
    private Set<String> group() {
        at++;
        if (expression.startsWith("?", at)) {
            int end = at + 1;
            while (end < expression.length() && ":>)".indexOf(expression.charAt(end)) < 0) {
                end++;
            }
            if (end == expression.length()) {
                throw new Unknown();
            }
            if (expression.charAt(end) == ')') {
                flags(end);
                return Set.of();
            }
            at = end + 1;
        }
        Set<String> inside = choice();
        if (!expression.startsWith(")", at)) {
            throw new Unknown();
        }
        at++;
        return inside;
    }

    /** How often after flags means what is before them. */
    private void flags(int end) {
        at = end + 1;
        if (at < expression.length() && "*+?{".indexOf(expression.charAt(at)) >= 0) {
            throw new Unknown();
        }
    }

    private void skipClass() {
        int end = at + 1;
        if (expression.startsWith("^", end)) {
            end++;
        }
        if (expression.startsWith("]", end)) {
            end++;
        }
        while (end < expression.length() && expression.charAt(end) != ']') {
            if (expression.charAt(end) == '[') {
                throw new Unknown();
            }
            end += expression.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= expression.length()) {
            throw new Unknown();
        }
        at = end + 1;
    }

    /** Reads how often the thing before may be there; whether it must be at all. */
    private boolean atLeastOnce() {
        boolean there = true;
        while (at < expression.length() && "*+?{".indexOf(expression.charAt(at)) >= 0) {
            char c = expression.charAt(at);
            if (c == '{') {
                int end = expression.indexOf('}', at);
                if (end < 0 || !expression.substring(at + 1, end).matches("\\d+(,\\d*)?")) {
                    throw new Unknown();
                }
                there &= !expression.substring(at + 1, end).matches("0+(,\\d*)?");
                at = end;
            }
            there &= c == '+' || c == '{';
            at++;
        }
        return there;
    }

    /** The best so far, and the letters that stand right before what comes next. */
    private static final class Best {
        private final StringBuilder run = new StringBuilder();
        private Set<String> sure = Set.of();
        private int length;

        void letter(char c, boolean there, boolean counted) {
            boolean plain = c < 0x80;
            if (there && plain) {
                run.append(folded(c));
            }
            if (counted || !plain) {
                gap();
            }
        }

        void group(Set<String> inside, boolean there) {
            gap();
            if (there && !inside.isEmpty()) {
                better(inside);
            }
        }

        /** Anything may stand here. */
        void gap() {
            if (!run.isEmpty()) {
                better(Set.of(run.toString()));
                run.setLength(0);
            }
        }

        private void better(Set<String> other) {
            int shortest = other.stream().mapToInt(String::length).min().orElse(0);
            if (shortest > length) {
                length = shortest;
                sure = other;
            }
        }
    }
}

package io.callscribe.redact;

import io.callscribe.redact.Token.What;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads a text as tokens. */
final class Tokens {

    private static final int HOURS = 24;
    private static final int MINUTES = 60;
    private static final int DAYS = 32;

    private final String text;
    private final List<Raw> parts;
    private final NumberWords numbers;
    private final List<Token> tokens = new ArrayList<>();

    private Tokens(String text) {
        this.text = text;
        this.parts = Raw.in(text);
        this.numbers = new NumberWords(parts);
    }

    /** The tokens of a text, in order. */
    static List<Token> of(String text) {
        Tokens reader = new Tokens(text);
        int index = 0;
        while (index < reader.parts.size()) {
            index = reader.read(index);
        }
        reader.zeros();
        reader.soundsLike();
        return reader.tokens;
    }

    private int read(int index) {
        Raw part = parts.get(index);
        if (part.isCurrency()) {
            return add(What.WORD, index, amountEnd(index + 1), "");
        }
        int timeEnd = Math.max(timeEnd(index), dateEnd(index));
        if (timeEnd > index) {
            return add(What.TIME, index, timeEnd, digits(index, timeEnd));
        }
        NumberWords.Said number = numbers.at(index);
        if (number.isThere()) {
            return add(What.DIGITS, index, number.next(), number.digits());
        }
        return add(what(index), index, index + 1, "");
    }

    private What what(int index) {
        String word = parts.get(index).word();
        if (Lexicon.OH.contains(word)) {
            return What.OH;
        }
        if (Lexicon.SOUNDS_LIKE.containsKey(word)) {
            return What.SOUNDS_LIKE;
        }
        if (Lexicon.TIMES.containsKey(word)) {
            return index == parts.size() - 1 ? What.FILLER : What.WORD;
        }
        boolean plus = word.equals("plus") || (word.equals("+") && index + 1 < parts.size() && touches(index, ""));
        if (plus) {
            return What.PLUS;
        }
        return Lexicon.FILLERS.contains(word) ? What.FILLER : What.WORD;
    }

    private int add(What what, int from, int next, String digits) {
        String word = parts.get(from).written() ? "" : parts.get(from).word();
        tokens.add(new Token(what, parts.get(from).from(), parts.get(next - 1).to(), digits, word));
        return next;
    }

    /** "$1,299.00" is one thing. */
    private int amountEnd(int index) {
        int end = index;
        while (end < parts.size()
                && parts.get(end).written()
                && (end == index || touches(end - 1, ".") || touches(end - 1, ","))) {
            end++;
        }
        return end;
    }

    /** Where a time of day ends that begins there; {@code index} where none does. */
    private int timeEnd(int index) {
        if (!isBelow(index, HOURS) || !touches(index, ":") || !isMinutes(index + 1)) {
            return index;
        }
        return touches(index + 1, ":") && isMinutes(index + 2) ? index + 3 : index + 2;
    }

    /** Where a date ends that begins there: 11/27/2026, 27.11.2026, 2026-11-27; {@code index} where none does. */
    private int dateEnd(int index) {
        boolean apart = Stream.of("/", ".", "-").anyMatch(sign -> touches(index, sign) && touches(index + 1, sign));
        boolean dayFirst = isBelow(index, DAYS) && isBelow(index + 1, DAYS) && isYear(index + 2);
        boolean yearFirst = isYear(index) && isBelow(index + 1, DAYS) && isBelow(index + 2, DAYS);
        return apart && (dayFirst || yearFirst) ? index + 3 : index;
    }

    private boolean isYear(int index) {
        return index < parts.size() && parts.get(index).word().matches("(19|20)\\d\\d");
    }

    private boolean isMinutes(int index) {
        return isBelow(index, MINUTES) && parts.get(index).word().length() == 2;
    }

    private boolean isBelow(int index, int limit) {
        return index < parts.size()
                && parts.get(index).written()
                && parts.get(index).word().length() <= 2
                && Integer.parseInt(parts.get(index).word()) < limit;
    }

    /** Whether exactly that stands between a part and the next. */
    private boolean touches(int index, String between) {
        return index + 1 < parts.size()
                && text.substring(parts.get(index).to(), parts.get(index + 1).from())
                        .equals(between);
    }

    private String digits(int from, int to) {
        StringBuilder digits = new StringBuilder();
        parts.subList(from, to).forEach(part -> digits.append(part.word()));
        return digits.toString();
    }

    /** "oh" beside a digit, or beside another one that is a zero, is a zero. */
    private void zeros() {
        for (int i = 0; i < tokens.size(); i++) {
            zero(i);
        }
        for (int i = tokens.size() - 1; i >= 0; i--) {
            zero(i);
        }
        tokens.replaceAll(token -> token.is(What.OH) ? token.as(What.FILLER) : token);
    }

    private void zero(int index) {
        Token token = tokens.get(index);
        if (token.is(What.OH) && (isDigits(index - 1) || isDigits(index + 1))) {
            tokens.set(index, new Token(What.DIGITS, token.from(), token.to(), "0", token.word()));
        }
    }

    /** At the edge of a text the neighbor is not known: what may be a digit there does not end a number. */
    private void soundsLike() {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.is(What.SOUNDS_LIKE)) {
                boolean first = i == 0;
                boolean last = i == tokens.size() - 1;
                boolean between = !amongWritten(i)
                        && (first || isDigits(i - 1))
                        && (last || isDigits(i + 1) || tokens.get(i + 1).is(What.SOUNDS_LIKE));
                tokens.set(i, between && !first && !last ? digit(token) : token.as(between ? What.FILLER : What.WORD));
            }
        }
    }

    /** Whoever writes longer groups writes digits: "2026 to 2027" is a stretch of time. */
    private boolean amongWritten(int index) {
        return index > 0
                && index < tokens.size() - 1
                && isWrittenGroup(tokens.get(index - 1))
                && isWrittenGroup(tokens.get(index + 1));
    }

    private static boolean isWrittenGroup(Token token) {
        return token.word().isEmpty() && token.digits().length() > 1;
    }

    private static Token digit(Token token) {
        String digit = String.valueOf(Lexicon.SOUNDS_LIKE.get(token.word()));
        return new Token(What.DIGITS, token.from(), token.to(), digit, token.word());
    }

    private boolean isDigits(int index) {
        return index >= 0 && index < tokens.size() && tokens.get(index).is(What.DIGITS);
    }
}

package io.callscribe.redact;

import java.util.List;

/** Numbers said in English, as they are read out: "four", "forty-one", "four hundred and eleven", "four zeros", "double four". */
final class NumberWords {

    private static final int TENS_FROM = 20;
    private static final int TEN = 10;
    private static final int HUNDRED = 100;
    private static final int THOUSAND = 1_000;

    private final List<Raw> parts;

    NumberWords(List<Raw> parts) {
        this.parts = parts;
    }

    /**
     * A number.
     *
     * @param next index after its last part
     */
    record Said(String digits, int next) {

        static final Said NONE = new Said("", -1);

        boolean isThere() {
            return next > 0;
        }
    }

    private record Value(int value, int next) {}

    /** The number that begins at that part, if one does. */
    Said at(int index) {
        Integer times = Lexicon.TIMES.get(word(index));
        if (times != null) {
            return repeated(times, index + 1);
        }
        if (index < parts.size() && parts.get(index).written()) {
            return new Said(parts.get(index).word(), index + 1);
        }
        Value small = belowHundred(index);
        if (small.value() < 0) {
            return Said.NONE;
        }
        int plural = Lexicon.plural(word(small.next()));
        if (plural >= 0 && small.value() > 1) {
            return new Said(String.valueOf(plural).repeat(small.value()), small.next() + 1);
        }
        Value whole = thousands(small);
        return new Said(String.valueOf(whole.value()), whole.next());
    }

    /** "double four", "double 4", "triple oh"; of a longer written group only the first digit is meant. */
    private Said repeated(int times, int index) {
        if (Lexicon.OH.contains(word(index))) {
            return new Said("0".repeat(times), index + 1);
        }
        Said number = Lexicon.TIMES.containsKey(word(index)) ? Said.NONE : at(index);
        if (!number.isThere()) {
            return Said.NONE;
        }
        String digits = number.digits();
        return digits.length() <= 2
                ? new Said(digits.repeat(times), number.next())
                : new Said(digits.substring(0, 1).repeat(times - 1) + digits, number.next());
    }

    private Value belowHundred(int index) {
        int value = Lexicon.value(word(index));
        if (value >= TENS_FROM && value % TEN == 0) {
            int unit = Lexicon.value(word(index + 1));
            if (Lexicon.unit(unit)) {
                return new Value(value + unit, index + 2);
            }
        }
        return new Value(value, index + 1);
    }

    private Value thousands(Value small) {
        Value hundreds = hundreds(small);
        if (!word(hundreds.next()).equals("thousand")) {
            return hundreds;
        }
        int value = hundreds.value() * THOUSAND;
        Value rest = rest(hundreds.next() + 1, THOUSAND);
        return rest.value() < 0 ? new Value(value, hundreds.next() + 1) : new Value(value + rest.value(), rest.next());
    }

    private Value hundreds(Value small) {
        if (!word(small.next()).equals("hundred")) {
            return small;
        }
        int value = small.value() * HUNDRED;
        Value rest = rest(small.next() + 1, HUNDRED);
        return rest.value() < 0 ? new Value(value, small.next() + 1) : new Value(value + rest.value(), rest.next());
    }

    /** What follows a thousand or a hundred and is less than it, after "and" or not. */
    private Value rest(int index, int below) {
        int begin = word(index).equals("and") ? index + 1 : index;
        Value small = belowHundred(begin);
        Value value = below == THOUSAND && small.value() > 0 ? hundreds(small) : small;
        return value.value() > 0 && value.value() < below ? value : new Value(-1, index);
    }

    private String word(int index) {
        return index < parts.size() && !parts.get(index).written()
                ? parts.get(index).word()
                : "";
    }
}

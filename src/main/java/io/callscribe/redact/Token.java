package io.callscribe.redact;

/**
 * A part of a text, as far as digits are concerned.
 *
 * @param from index of its first character
 * @param to index after its last
 * @param digits what it says; empty unless it is digits or a time
 * @param word in small letters; empty for digits that were written
 */
record Token(What what, int from, int to, String digits, String word) {

    /** What it is. */
    enum What {
        /** Digits, written or said. */
        DIGITS,
        /** A time of day or a date: digits only within a number that is long already. */
        TIME,
        /** "oh", which is a zero beside a digit. */
        OH,
        /** "to", "for", "won": a digit between digits, since that is how they are misheard. */
        SOUNDS_LIKE,
        /** "double", "triple". */
        TIMES,
        /** A word that does not end a number. */
        FILLER,
        /** The sign or the word before a country code. */
        PLUS,
        /** Any other word. */
        WORD
    }

    Token as(What other) {
        return new Token(other, from, to, digits, word);
    }

    boolean is(What other) {
        return what == other;
    }
}

package io.callscribe.cli.doctor;

/**
 * What one check found.
 *
 * @param check what was tested
 * @param found what was seen, in plain words
 * @param remedy what to do; empty where nothing is wrong
 */
public record Finding(String check, Verdict verdict, String found, String remedy) {

    /** How it stands. */
    public enum Verdict {
        /** As it should be. */
        GOOD,
        /** Odd, but calls are transcribed all the same. */
        WARNING,
        /** Keeps calls from being transcribed. */
        BAD,
        /** Something else must be mended before it can be seen. */
        UNCHECKED
    }

    static Finding good(String check, String found) {
        return new Finding(check, Verdict.GOOD, found, "");
    }

    static Finding warning(String check, String found, String remedy) {
        return new Finding(check, Verdict.WARNING, found, remedy);
    }

    static Finding bad(String check, String found, String remedy) {
        return new Finding(check, Verdict.BAD, found, remedy);
    }

    /** {@code since} continues "not checked, since …". */
    static Finding unchecked(String check, String since) {
        return new Finding(check, Verdict.UNCHECKED, "not checked, since " + since, "");
    }

    /** The same, of one server among several. */
    Finding about(String server) {
        return new Finding(server + ": " + check, verdict, found, remedy);
    }

    /** The same, but calls do without it: {@code why} is added to what was found. */
    Finding asWarning(String why) {
        return verdict == Verdict.BAD ? warning(check, found + " " + why, remedy) : this;
    }

    /** Whether it keeps calls from being transcribed. */
    public boolean isBad() {
        return verdict == Verdict.BAD;
    }
}

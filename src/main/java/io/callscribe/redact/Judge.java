package io.callscribe.redact;

import java.util.Optional;

/** Whether a number is masked, and as what; {@code total} is the number with the digits that earlier lines said of it. */
final class Judge {

    /** So many digits that begin like a card's may be one. */
    static final int SUSPECT = 4;

    /** From so many digits on a guess hides any number that goes on. */
    private static final int SUSPECT_GUESS = 5;

    /** What goes on after digits that were shown is hidden from so many on: a card's first digits are no secret, more of them are. */
    private static final int SHOWN_ALREADY = 8;

    /** A number that begins like a card's and ends a digit short of one is not shown: a digit may have been missed. */
    private static final int NEARLY = 12;

    /** While a card is being read, groups of so many digits are masked. */
    private static final int GROUP = 3;

    /** The most digits of a telephone number (E.164 §6.2.1). */
    private static final int LONGEST_PHONE = 15;

    private Judge() {}

    /** Of a settled line; {@code over}: nobody waits for more of the number. */
    static Optional<Kind> settled(Run run, String total, boolean readingCard, boolean over) {
        if (isCard(run, total)) {
            return Optional.of(Kind.CARD);
        }
        boolean group = readingCard && run.digits().length() >= GROUP;
        boolean nearly = (over || !run.trailing()) && total.length() >= NEARLY && CardShape.begins(total);
        return isExempt(run) || !(group || nearly || goesOnShown(run, total))
                ? Optional.empty()
                : Optional.of(Kind.DIGITS);
    }

    /** Of a guess. */
    static Optional<Kind> guessed(Run run, String total, boolean readingCard) {
        Optional<Kind> settled = settled(run, total, readingCard, true);
        boolean open = run.trailing() && (total.length() >= SUSPECT_GUESS || isSuspect(run, total));
        return settled.isEmpty() && open ? Optional.of(Kind.DIGITS) : settled;
    }

    /** Whether it may be the beginning of a card's number, or one. */
    static boolean isSuspect(Run run, String total) {
        return total.length() >= SUSPECT && CardShape.begins(total) && !isExempt(run);
    }

    static boolean isCard(Run run, String total) {
        if (total.length() < CardShape.SHORTEST) {
            return false;
        }
        return !run.international() || total.length() > LONGEST_PHONE || CardShape.passesLuhn(total);
    }

    private static boolean goesOnShown(Run run, String total) {
        int before = total.length() - run.digits().length();
        return before >= SUSPECT && total.length() >= SHOWN_ALREADY && CardShape.begins(total);
    }

    private static boolean isExempt(Run run) {
        return run.named() || run.international();
    }
}

package io.callscribe.redact;

import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;

/** How payment cards' numbers begin and how long they are (ISO/IEC 7812, and the brands' published ranges). */
final class CardShape {

    /** The shortest and the longest. */
    static final int SHORTEST = 13;

    static final int LONGEST = 19;

    private static final int MASTERCARD_FROM = 2221;
    private static final int MASTERCARD_TO = 2720;
    private static final int MIR_FROM = 2200;
    private static final int MIR_TO = 2204;
    private static final int PREFIX = 4;

    private CardShape() {}

    /** Whether digits that begin a number may be a card's first: no year of this century and no number with a leading zero is. */
    static boolean begins(String digits) {
        if (digits.isEmpty()) {
            return false;
        }
        return switch (digits.charAt(0)) {
            case '4', '5', '6' -> true;
            case '3' -> digits.length() < 2 || "0456789".indexOf(digits.charAt(1)) >= 0;
            case '2' -> beginsLikeTwo(digits);
            default -> false;
        };
    }

    private static boolean beginsLikeTwo(String digits) {
        String known = digits.substring(0, Math.min(PREFIX, digits.length()));
        int lowest = Integer.parseInt(known + "0".repeat(PREFIX - known.length()));
        int highest = Integer.parseInt(known + "9".repeat(PREFIX - known.length()));
        return (highest >= MASTERCARD_FROM && lowest <= MASTERCARD_TO) || (highest >= MIR_FROM && lowest <= MIR_TO);
    }

    /** Whether the check digit is right. */
    static boolean passesLuhn(String digits) {
        return LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(digits);
    }
}

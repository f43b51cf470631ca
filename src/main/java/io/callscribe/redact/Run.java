package io.callscribe.redact;

import java.util.List;

/**
 * Digits that are said as one number.
 *
 * @param tokens those with digits, in order
 * @param digits all of them
 * @param opens whether nothing but fillers stands before it in the text
 * @param trailing whether nothing but fillers follows
 * @param wordsAfter how many words follow that are no fillers
 * @param international whether it begins with a plus sign
 * @param named whether it is said to be another number than a card's, or is an amount
 */
record Run(
        List<Token> tokens,
        String digits,
        boolean opens,
        boolean trailing,
        int wordsAfter,
        boolean international,
        boolean named) {

    int from() {
        return tokens.getFirst().from();
    }

    int to() {
        return tokens.getLast().to();
    }
}

package io.callscribe.session;

import io.callscribe.redact.HumanText;
import io.callscribe.redact.RedactionRules;

/**
 * What of calls' words nobody may see.
 *
 * @param text masks what people type
 * @param cardPauseNs for how long a call is paused when a card is read out; 0 for not at all
 */
public record RedactionSettings(RedactionRules rules, HumanText text, long cardPauseNs) {

    /** Card numbers are masked, and no call is paused. */
    public static final RedactionSettings STANDARD = new RedactionSettings(RedactionRules.STANDARD, 0);

    /** With these rules. */
    public RedactionSettings(RedactionRules rules, long cardPauseNs) {
        this(rules, new HumanText(rules), cardPauseNs);
    }
}

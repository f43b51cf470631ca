package io.callscribe.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;

/**
 * What of calls' words nobody may see.
 *
 * @param kinds of numbers and addresses that are masked; none where it is empty
 * @param region country whose phone numbers are said without a country code, ISO 3166
 * @param cardPause whether a call is paused when somebody begins to read out a card
 * @param cardPauseS for how long
 */
public record RedactionConfig(
        @NotNull List<@NotNull Kind> kinds,

        @NotNull @Pattern(regexp = "[A-Z]{2}", message = "is no country (expected: two capitals, US)")
        String region,

        @NotNull CardPause cardPause,
        @Min(5) @Max(600) int cardPauseS) {

    /** What is masked. */
    public enum Kind {
        CARD,
        PHONE,
        EMAIL,
        IBAN,
        DIGITS
    }

    /** Whether a call is paused by itself. */
    public enum CardPause {
        ON,
        OFF
    }

    private static final long NS_PER_S = 1_000_000_000L;

    /** Length of the pause in ns; 0 where there is none. */
    public long cardPauseNs() {
        return cardPause == CardPause.ON ? cardPauseS * NS_PER_S : 0;
    }
}

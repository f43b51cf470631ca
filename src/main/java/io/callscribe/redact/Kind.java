package io.callscribe.redact;

import java.util.Locale;

/** What is masked, and what stands in its place. */
public enum Kind {
    /** Payment cards: 13 digits and more. */
    CARD("[card number]"),
    PHONE("[phone number]"),
    EMAIL("[e-mail address]"),
    IBAN("[account number]"),
    /** Any run of six digits and more; also what stands for digits of which nobody knows yet whether they are a card's. */
    DIGITS("[digits]");

    private final String label = name().toLowerCase(Locale.ROOT);
    private final String mark;

    Kind(String mark) {
        this.mark = mark;
    }

    /** The word used in the configuration and in metrics. */
    public String label() {
        return label;
    }

    /** What stands in its place. */
    public String mark() {
        return mark;
    }
}

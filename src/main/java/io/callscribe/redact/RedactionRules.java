package io.callscribe.redact;

import java.util.Set;

/**
 * What is masked.
 *
 * @param region ISO 3166 code of the country whose phone numbers are said without a country code
 */
public record RedactionRules(Set<Kind> kinds, String region) {

    /** Card numbers and nothing else. */
    public static final RedactionRules STANDARD = new RedactionRules(Set.of(Kind.CARD), "US");

    /** Copies the set. */
    public RedactionRules {
        kinds = Set.copyOf(kinds);
    }

    boolean masksOnlyCards() {
        return kinds.equals(Set.of(Kind.CARD));
    }

    boolean masks(Kind kind) {
        return kinds.contains(kind);
    }
}

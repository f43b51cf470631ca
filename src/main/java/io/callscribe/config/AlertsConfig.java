package io.callscribe.config;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What raises alerts, and where they go besides the pages.
 *
 * @param rules file of rules; null for the starter rules
 * @param pageUrl public address of the pages, for links in messages; null where nobody said
 */
public record AlertsConfig(
        @Nullable String rules,

        @Nullable @Pattern(regexp = "https?://[^/\\s]+\\S*", message = "is not a web address (expected: https://host)")
        String pageUrl,

        @NotNull @Valid WaysConfig ways) {

    /** How urgent an alert must be to go a way. */
    public enum Least {
        LOW,
        MEDIUM,
        HIGH
    }

    /** The starter rules, and alerts on the pages only. */
    public static final AlertsConfig NONE = new AlertsConfig(null, null, WaysConfig.NONE);
}

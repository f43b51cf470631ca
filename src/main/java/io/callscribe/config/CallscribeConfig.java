package io.callscribe.config;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Objects;

/**
 * The whole configuration, as {@code defaults.yaml} lays it out.
 *
 * @param asterisk the servers, one at least, in the order of the file
 */
public record CallscribeConfig(
        @NotEmpty List<@NotNull @Valid AsteriskConfig> asterisk,
        @NotNull @Valid MediaConfig media,
        @NotNull @Valid RecognizerConfig recognizer,
        @NotNull @Valid WebConfig web,
        @NotNull @Valid StoreConfig store,
        @NotNull @Valid PrivacyConfig privacy,
        @NotNull @Valid AlertsConfig alerts,
        @NotNull @Valid RedactionConfig redaction,
        @NotNull @Valid SupervisionConfig supervision,
        @NotNull List<@NotNull RuleConfig> rules) {
    /** Copies the list. */
    public CallscribeConfig {
        asterisk = asterisk == null
                ? List.of()
                : asterisk.stream().filter(Objects::nonNull).toList();
    }
}

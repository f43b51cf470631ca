package io.callscribe.config;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;

/** The whole configuration, as {@code defaults.yaml} lays it out. */
public record CallscribeConfig(
        @NotNull @Valid AsteriskConfig asterisk,
        @NotNull @Valid MediaConfig media,
        @NotNull @Valid RecognizerConfig recognizer,
        @NotNull @Valid WebConfig web,
        @NotNull @Valid StoreConfig store,
        @NotNull List<@NotNull RuleConfig> rules) {}

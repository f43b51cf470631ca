package io.callscribe.config;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Optional;

/**
 * The ways on which alerts leave the house.
 *
 * @param webhooks each with a name of its own; checked by {@link WebhookKeys}
 * @param ariEvents {@code off}, {@code on} for our own application, or the name of another
 */
public record WaysConfig(
        @NotNull List<@NotNull WebhookConfig> webhooks,
        @NotNull @Valid MailConfig mail,

        @NotNull @Pattern(
                regexp = "[A-Za-z0-9._-]{1,64}",
                message = "is no name (expected: off, on, or the name of an ARI application)")
        String ariEvents) {

    private static final String OFF = "off";
    private static final String ON = "on";

    /** No way out. */
    public static final WaysConfig NONE = new WaysConfig(List.of(), MailConfig.NONE, OFF);

    /** Copies the list. */
    public WaysConfig {
        webhooks = webhooks == null ? List.of() : List.copyOf(webhooks);
    }

    /** The ARI application that gets an event of each alert, where {@code own} is ours. */
    public Optional<String> ariApplication(String own) {
        return switch (ariEvents) {
            case OFF -> Optional.empty();
            case ON -> Optional.of(own);
            default -> Optional.of(ariEvents);
        };
    }
}

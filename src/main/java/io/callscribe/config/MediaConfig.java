package io.callscribe.config;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * Where RTP arrives.
 *
 * @param bind the one UDP port of all calls; below 32768 it lies outside Linux's ephemeral range
 * @param advertise the numeric address that Asterisk sends to, with or without a port; null derives it from the route to
 *     Asterisk
 */
public record MediaConfig(@NotNull HostPort bind, @Nullable String advertise) {}

package io.callscribe.config;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * Page, API, health and metrics.
 *
 * @param bind where they are served
 * @param token accepted as {@code Authorization: Bearer …}; null accepts none
 */
public record WebConfig(@NotNull HostPort bind, @Nullable Secret token) {}

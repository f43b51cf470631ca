package io.callscribe.config;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * The server that speaks Deepgram's live protocol over the built-in engine.
 *
 * @param bind where it listens
 * @param apiKey what clients must present; null accepts any client
 */
public record ServerConfig(@NotNull HostPort bind, @Nullable Secret apiKey) {}

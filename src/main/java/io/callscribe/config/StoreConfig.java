package io.callscribe.config;

import jakarta.validation.constraints.NotNull;

/**
 * Where transcripts are kept.
 *
 * @param url JDBC address
 */
public record StoreConfig(@NotNull String url) {}

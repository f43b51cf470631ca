package io.callscribe.config;

/**
 * A key as it is in force.
 *
 * @param value as people write it; a secret is hidden
 * @param source {@code default}, the file's name, or the environment variable
 */
public record Setting(String key, String value, String source) {}

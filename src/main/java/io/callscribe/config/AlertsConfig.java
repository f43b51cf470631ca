package io.callscribe.config;

import org.jspecify.annotations.Nullable;

/**
 * When people are alerted.
 *
 * @param rules file of rules; null for those inside the program
 */
public record AlertsConfig(@Nullable String rules) {}

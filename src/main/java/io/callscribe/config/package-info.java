/**
 * Configuration as validated records. {@code defaults.yaml} holds every key with its default, the file overrides it, the
 * environment overrides both; every problem is reported with its key before anything starts.
 *
 * <p>{@code asterisk} may be one section or a list of them; it is read as a list either way. Environment variables know no lists, so a server
 * of a list has its number in the name, and a variable without a number is what the servers have in common: most sites give all of them the
 * same user and password.
 *
 * <p>{@link io.callscribe.config.Settings} keeps what people may read of it, made while it is loaded: afterwards nobody knows any more where a
 * value came from.
 */
@NullMarked
package io.callscribe.config;

import org.jspecify.annotations.NullMarked;

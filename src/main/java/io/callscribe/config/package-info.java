/**
 * Configuration as validated records. {@code defaults.yaml} holds every key with its default, the file overrides it, the
 * environment overrides both; every problem is reported with its key before anything starts.
 */
@NullMarked
package io.callscribe.config;

import org.jspecify.annotations.NullMarked;

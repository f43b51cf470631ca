package io.callscribe.config;

import org.jspecify.annotations.Nullable;

/**
 * Which calls are tapped without a line of dialplan. The first four are globs ({@code *} any text, {@code ?} one character), of which at
 * least one is there and all that are there must match; checked by {@link RuleKeys}.
 *
 * @param name in the timeline and in metrics
 * @param context of the dialplan
 * @param extension in it
 * @param caller the caller's number
 * @param queue the queue the call enters
 * @param party {@code caller} or {@code agent}
 * @param agent the agent's number or name
 * @param language of the call
 */
public record RuleConfig(
        String name,
        @Nullable String context,
        @Nullable String extension,
        @Nullable String caller,
        @Nullable String queue,
        @Nullable String party,
        @Nullable String agent,
        @Nullable String language) {}

package io.callscribe.config;

import org.jspecify.annotations.Nullable;

/**
 * An address that gets alerts by HTTP.
 *
 * @param name what has not been delivered is kept under it
 * @param url to post to; whoever knows it may post too
 * @param secret signs each message; null for none
 * @param priority alerts below it are not sent
 * @param changes whether it is told of what becomes of an alert too
 */
public record WebhookConfig(
        String name, String url, @Nullable Secret secret, Format format, AlertsConfig.Least priority, Changes changes) {

    /** What is posted. */
    public enum Format {
        /** Every field of the alert, as JSON. */
        CALLSCRIBE,
        /** A message for Slack's incoming webhooks. */
        SLACK,
        /** An Adaptive Card for Microsoft Teams. */
        TEAMS
    }

    /** Whether later states are sent. */
    public enum Changes {
        ON,
        OFF
    }

    /** Without the address, since it may be all that protects the receiver. */
    @Override
    public String toString() {
        return "WebhookConfig[name=" + name + ", url=…, format=" + format + ", priority=" + priority + "]";
    }
}

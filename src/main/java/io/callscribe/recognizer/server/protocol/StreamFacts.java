package io.callscribe.recognizer.server.protocol;

import java.util.Map;

/**
 * What does not change during a stream and stands in its messages.
 *
 * @param requestId also the {@code dg-request-id} header
 * @param created ISO 8601 in UTC
 * @param model who transcribes
 * @param extra echoed; may be empty
 */
public record StreamFacts(String requestId, String created, ModelCard model, Map<String, String> extra) {}

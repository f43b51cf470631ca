package io.callscribe.recognizer.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.callscribe.recognizer.server.HttpDoor.Body;
import io.callscribe.recognizer.server.request.Credentials.Presented;
import io.callscribe.recognizer.server.request.Refusal;
import io.callscribe.recognizer.server.request.TemporaryTokens;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/**
 * {@code POST /v1/auth/grant} with {@code {"ttl_seconds":60}} or no body → {@code {"access_token","expires_in"}} (Deepgram,
 * "Token-based authentication"). Only the key itself may grant.
 */
final class GrantRequest implements Body {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int LONGEST_BYTES = 4096;

    private final ServerParts parts;
    private final Exchange exchange;
    private final StringBuilder text = new StringBuilder();

    GrantRequest(ServerParts parts, Exchange exchange) {
        this.parts = parts;
        this.exchange = exchange;
    }

    @Override
    public void part(HttpContent content, boolean last) {
        if (text.length() <= LONGEST_BYTES) {
            text.append(content.content().toString(StandardCharsets.UTF_8));
        }
        if (last) {
            answer();
        }
    }

    private void answer() {
        String authorization = exchange.request().headers().get(HttpHeaderNames.AUTHORIZATION, "");
        OptionalInt ttlSeconds = ttlSeconds();
        if (ttlSeconds.isEmpty()) {
            HttpDoor.refuse(
                    parts,
                    exchange,
                    Refusal.badRequest("ttl_seconds: expected 1 to " + TemporaryTokens.MOST_TTL_SECONDS));
        } else if (!parts.access().credentials().admitKey(new Presented(authorization, ""))) {
            HttpDoor.refuse(parts, exchange, Refusal.invalidCredentials());
        } else {
            String token = parts.access().tokens().grant(parts.clocks().nowSeconds(), ttlSeconds.getAsInt());
            String json = JsonNodeFactory.instance
                    .objectNode()
                    .put("access_token", token)
                    .put("expires_in", ttlSeconds.getAsInt())
                    .toString();
            HttpAnswer.ok(exchange.ctx(), exchange.request(), exchange.id(), json);
        }
    }

    private OptionalInt ttlSeconds() {
        if (text.toString().isBlank()) {
            return OptionalInt.of(TemporaryTokens.DEFAULT_TTL_SECONDS);
        }
        try {
            JsonNode body = MAPPER.readTree(text.toString());
            JsonNode ttl = body.path("ttl_seconds");
            if (body.isObject() && (ttl.isMissingNode() || ttl.isNull())) {
                return OptionalInt.of(TemporaryTokens.DEFAULT_TTL_SECONDS);
            }
            boolean fits = ttl.isInt() && ttl.intValue() >= 1 && ttl.intValue() <= TemporaryTokens.MOST_TTL_SECONDS;
            return fits ? OptionalInt.of(ttl.intValue()) : OptionalInt.empty();
        } catch (JsonProcessingException notJson) {
            return OptionalInt.empty();
        }
    }
}

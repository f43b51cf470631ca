package io.callscribe.asterisk.transport.rest;

import ch.loway.oss.ari4java.tools.HttpParam;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callscribe.asterisk.transport.net.AriTrouble;
import io.callscribe.asterisk.transport.net.AriTrouble.Kind;
import io.netty.handler.codec.http.HttpMethod;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lays out what ari4java asks for as a request that Asterisk's HTTP server takes. */
final class RequestForm {

    /** Asterisk's limit for the request line is 4,096 with method and version (main/http.c, MAX_HTTP_LINE_LENGTH). */
    static final int TARGET_LIMIT_BYTES = 4000;

    /** Asterisk's limit for a body (main/http.c, MAX_CONTENT). */
    static final int BODY_LIMIT_BYTES = 40_960;

    private static final String JSON_TYPE = "application/json";
    private static final String FORM_TYPE = "application/x-www-form-urlencoded";
    private static final byte[] NO_BODY = {};
    private static final Pattern VARIABLE = Pattern.compile("/channels/[^/]+/variable");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String basePath;

    /** @param basePath ARI's path on the server */
    RequestForm(String basePath) {
        this.basePath = basePath;
    }

    /**
     * The request.
     *
     * @param uri path below ARI, its segments encoded as {@link URLEncoder} does
     * @param params those without a value are left out
     * @param body JSON, if there is one
     * @throws AriTrouble {@link Kind#TOO_LONG}
     */
    RestRequest request(String uri, String method, List<HttpParam> params, @Nullable String body) throws AriTrouble {
        HttpMethod verb = HttpMethod.valueOf(method);
        String path = basePath + uri.replace("+", "%20"); // in a path a plus is a plus (RFC 3986 §3.3)
        if (verb.equals(HttpMethod.POST)
                && body == null
                && VARIABLE.matcher(uri).matches()) {
            return checked(new RestRequest(verb, path, JSON_TYPE, json(params)));
        }
        String query = query(params);
        String target = query.isEmpty() ? path : path + "?" + query;
        if (target.length() <= TARGET_LIMIT_BYTES) {
            return checked(
                    body == null
                            ? new RestRequest(verb, target, "", NO_BODY)
                            : new RestRequest(verb, target, JSON_TYPE, body.getBytes(StandardCharsets.UTF_8)));
        }
        if (body == null && verb.equals(HttpMethod.POST)) {
            return checked(new RestRequest(verb, path, FORM_TYPE, query.getBytes(StandardCharsets.US_ASCII)));
        }
        throw tooLong(verb + " " + path, "request line", target.length(), TARGET_LIMIT_BYTES);
    }

    private static RestRequest checked(RestRequest request) throws AriTrouble {
        if (request.body().length > BODY_LIMIT_BYTES) {
            throw tooLong(request.toString(), "body", request.body().length, BODY_LIMIT_BYTES);
        }
        return request;
    }

    private static AriTrouble tooLong(String what, String part, int bytes, int limit) {
        return AriTrouble.notSent(
                Kind.TOO_LONG, what + ": " + part + " of " + bytes + " bytes (expected: at most " + limit + ")");
    }

    private static String query(List<HttpParam> params) {
        StringBuilder query = new StringBuilder();
        for (HttpParam param : params) {
            if (param.getValue() != null) {
                query.append(query.isEmpty() ? "" : "&")
                        .append(encoded(param.getName()))
                        .append('=')
                        .append(encoded(param.getValue()));
            }
        }
        return query.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** By way of a string, so that half a surrogate pair becomes a question mark instead of an exception. */
    private static byte[] json(List<HttpParam> params) {
        ObjectNode object = JSON.createObjectNode();
        for (HttpParam param : params) {
            if (param.getValue() != null) {
                object.put(param.getName(), param.getValue());
            }
        }
        return object.toString().getBytes(StandardCharsets.UTF_8);
    }
}

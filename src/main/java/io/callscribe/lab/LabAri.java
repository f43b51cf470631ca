package io.callscribe.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Plain requests to an instance's ARI, for what a test or the demo wants to see or do; not the product's way to Asterisk. */
public final class LabAri implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();
    private final String base;
    private final String authorization;

    LabAri(String url, String username, String password) {
        this.base = url + "/ari";
        this.authorization = "Basic "
                + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * An answer.
     *
     * @param status the HTTP status; 0 when there was no answer
     * @param body the JSON of it; a missing node where there is none
     */
    public record Answer(int status, JsonNode body) {

        /** Whether it was done. */
        public boolean good() {
            return status / 100 == 2;
        }
    }

    /** Sends a request without a body: {@code GET}, {@code "/channels"}. Never throws for what the other side says or fails to say. */
    public Answer send(String method, String path) {
        return send(request(path).method(method, BodyPublishers.noBody()).build());
    }

    /** Sends a request with a JSON body. */
    public Answer send(String method, String path, Map<String, ?> body) {
        try {
            return send(request(path)
                    .header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)))
                    .build());
        } catch (IOException e) {
            throw new IllegalArgumentException("body: " + body + " (expected: something JSON can hold)", e);
        }
    }

    /** What a path holds. */
    public JsonNode get(String path) {
        Answer answer = send("GET", path);
        if (!answer.good()) {
            throw new LabException("GET " + path + ": " + answer + " (expected: 200)");
        }
        return answer.body();
    }

    /** A variable or function of a channel, such as {@code CHANNEL(linkedid)}; empty when the channel or the variable is not there. */
    public Optional<String> variable(String channel, String name) {
        Answer answer = send("GET", "/channels/" + encoded(channel) + "/variable?variable=" + encoded(name));
        return answer.good() ? Optional.of(answer.body().path("value").asText()) : Optional.empty();
    }

    /** A value as it may stand in a path or a query. */
    public static String encoded(String value) {
        return java.net.URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(LIMIT).header("Authorization", authorization);
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), parse(response.body()));
        } catch (IOException nobodyThere) {
            return new Answer(0, JSON.missingNode());
        } catch (InterruptedException e) {
            throw LabException.interrupted("Asterisk's answer", e);
        }
    }

    private static JsonNode parse(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException notJson) {
            return JSON.getNodeFactory().textNode(new String(body, StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}

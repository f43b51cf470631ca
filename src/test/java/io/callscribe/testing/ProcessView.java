package io.callscribe.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Callscribe in a process of its own ({@link ServeProcesses}), seen through page and API on a port chosen for it. */
public final class ProcessView implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = freePort();

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the process needs in its environment to be seen from here. */
    public Map<String, String> environment() {
        return Map.of("CALLSCRIBE_WEB_BIND", "127.0.0.1:" + port);
    }

    /** Where page and API are. */
    public String address() {
        return "http://127.0.0.1:" + port;
    }

    /** The body of a GET; empty where nobody answers yet, or not with 200. */
    public String get(String path) {
        try {
            URI uri = URI.create(address() + path);
            HttpResponse<String> response =
                    http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200 ? response.body() : "";
        } catch (IOException notYet) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The calls in a state; none where nobody answers yet. */
    public List<JsonNode> calls(String state) {
        try {
            JsonNode calls = JSON.readTree(get("/api/calls?state=" + state)).path("calls");
            return StreamSupport.stream(calls.spliterator(), false).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many calls are tapped, heard and without trouble. */
    public long live() {
        return calls("live").stream()
                .filter(call -> call.path("status").asText().equals("live"))
                .count();
    }

    /** A figure of {@code /metrics}, summed over its tags; −1 where it is not there or nobody answers. */
    public double metric(String name) {
        List<Double> values = get("/metrics")
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .map(line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
                .toList();
        return values.isEmpty()
                ? -1
                : values.stream().mapToDouble(Double::doubleValue).sum();
    }

    @Override
    public void close() {
        http.close();
    }
}

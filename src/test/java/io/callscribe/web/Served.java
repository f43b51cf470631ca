package io.callscribe.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callscribe.config.HostPort;
import io.callscribe.config.Secret;
import io.callscribe.config.WebConfig;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.board.CallBoard;
import io.callscribe.outlet.store.CallArchive;
import io.callscribe.testing.CallScript;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A web server over a board, on a port of its own, with a clock that stands still. */
final class Served implements AutoCloseable {

    static final OffsetDateTime NOW = OffsetDateTime.parse("2026-11-22T14:08:18.5+01:00");
    static final OffsetDateTime START = OffsetDateTime.parse("2026-11-22T14:06:12+01:00");
    static final long FIRST_ID = 5_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    final CallBoard board = new CallBoard(FIRST_ID);
    final Meters meters = new Meters();
    final List<Health.Check> checks = new ArrayList<>();
    final FakeEngines engines = new FakeEngines();
    final FakeCallSwitch calls = new FakeCallSwitch();
    final List<String> notices = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final WebServer server;

    Served() throws IOException {
        this(null);
    }

    Served(@Nullable String token) throws IOException {
        this(token, new NothingStored());
    }

    Served(@Nullable String token, CallArchive archive) throws IOException {
        server = WebServer.start(
                new WebConfig(new HostPort("127.0.0.1", 0), token == null ? null : Secret.of(token)),
                new WebServer.Sources(board, archive),
                health(),
                meters,
                () -> NOW);
    }

    private Health health() {
        return new Health() {
            @Override
            public List<Check> readiness() {
                return checks;
            }

            @Override
            public List<String> notices() {
                return List.copyOf(notices);
            }

            @Override
            public CallSwitch calls() {
                return calls;
            }

            @Override
            public Engines engines() {
                return engines;
            }
        };
    }

    int port() {
        return server.port();
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    /** A call that was just taken. */
    CallScript call(String id) {
        return new CallScript(board, id).starts("T. Okafor", "Maya Lindqvist", "Billing", START);
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, headers);
    }

    HttpResponse<String> send(String method, String path, String... headers) throws IOException, InterruptedException {
        return send(method, path, HttpRequest.BodyPublishers.noBody(), headers);
    }

    HttpResponse<String> post(String path, String body, String... headers) throws IOException, InterruptedException {
        return send("POST", path, HttpRequest.BodyPublishers.ofString(body), headers);
    }

    private HttpResponse<String> send(String method, String path, HttpRequest.BodyPublisher body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path)).method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return JSON.readTree(get(path).body());
    }

    static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    EventReader events(String query, String... headers) throws IOException, InterruptedException {
        return new EventReader(port(), "/api/events" + query, headers);
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }
}

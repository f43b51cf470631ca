package io.callscribe.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callscribe.cli.Callscribe;
import io.callscribe.config.ConfigLoader;
import io.callscribe.config.ConfigResult;
import io.callscribe.lab.AsteriskInstance;
import io.callscribe.outlet.CallEvent;
import io.callscribe.transcript.Utterance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;

/** Callscribe as it is, in this process, against a lab's Asterisk; seen through its API and by what it tells its outlets. */
public final class RunningCallscribe implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration READY_LIMIT = Duration.ofSeconds(60);

    private final List<CallEvent> events = new CopyOnWriteArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Callscribe callscribe;

    private RunningCallscribe(ConfigResult.Loaded loaded) {
        callscribe = Callscribe.start(loaded, events::add);
    }

    /** Starts it and waits until it is ready; {@code more} is environment on top of what the lab needs. */
    public static RunningCallscribe start(AsteriskInstance asterisk, Map<String, String> more) {
        RunningCallscribe running = new RunningCallscribe(config(asterisk, more));
        Awaitility.await("Callscribe is ready").atMost(READY_LIMIT).until(running.callscribe::ready);
        return running;
    }

    /** With a scripted recognizer in Deepgram's place and no other engine. */
    public static RunningCallscribe start(AsteriskInstance asterisk, FakeDeepgram deepgram) {
        return start(
                asterisk,
                Map.of(
                        "CALLSCRIBE_RECOGNIZER_ENGINES", "deepgram",
                        "CALLSCRIBE_RECOGNIZER_DEEPGRAM_URL", deepgram.url(),
                        "CALLSCRIBE_RECOGNIZER_DEEPGRAM_API_KEY", "test-key"));
    }

    /** The environment that leads to a lab's Asterisk on ports of its own. */
    public static Map<String, String> environment(AsteriskInstance asterisk) {
        return environment(asterisk.ariUrl(), asterisk.password());
    }

    /** The same that leads to any Asterisk. */
    static Map<String, String> environment(String ariUrl, String password) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "CALLSCRIBE_ASTERISK_URL",
                ariUrl,
                "CALLSCRIBE_ASTERISK_USERNAME",
                AsteriskInstance.USERNAME,
                "CALLSCRIBE_ASTERISK_PASSWORD",
                password,
                "CALLSCRIBE_RECOGNIZER_SPOOL_DIR",
                Path.of(System.getProperty("java.io.tmpdir"), "callscribe-spool-" + UUID.randomUUID())
                        .toString(),
                "CALLSCRIBE_STORE_URL",
                "jdbc:sqlite:"
                        + Path.of("target", "stores", UUID.randomUUID() + ".db").toAbsolutePath(),
                "CALLSCRIBE_MEDIA_BIND",
                "127.0.0.1:0",
                "CALLSCRIBE_RECOGNIZER_SERVER_BIND",
                "127.0.0.1:0",
                "CALLSCRIBE_WEB_BIND",
                "127.0.0.1:0"));
        // What is tested through this kit is calls; who may see them has tests of its own.
        environment.put("CALLSCRIBE_WEB_SIGN_IN", "off");
        return environment;
    }

    private static ConfigResult.Loaded config(AsteriskInstance asterisk, Map<String, String> more) {
        Map<String, String> environment = environment(asterisk);
        environment.putAll(more);
        return switch (new ConfigLoader(environment).load(ConfigLoader.Use.SERVE, Optional.empty())) {
            case ConfigResult.Loaded loaded -> loaded;
            case ConfigResult.Refused refused -> throw new AssertionError(refused.problems());
        };
    }

    /** Where page and API are. */
    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + callscribe.webPort() + path);
    }

    /** The body of a GET that must succeed. */
    public String get(String path) {
        try {
            HttpResponse<String> response =
                    http.send(HttpRequest.newBuilder(url(path)).build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new AssertionError(path + ": " + response.statusCode() + " " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The same as JSON. */
    public JsonNode json(String path) {
        try {
            return JSON.readTree(get(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JSON of a GET that must succeed with the token {@code test-token}, of what nobody sees without one. */
    public JsonNode asMachine(String path) {
        try {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(url(path))
                            .header("Authorization", "Bearer test-token")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new AssertionError(path + ": " + response.statusCode() + " " + response.body());
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What a POST with the token {@code test-token} is answered, which must be in the environment as {@code CALLSCRIBE_WEB_TOKEN}. */
    public HttpResponse<String> post(String path, String body) {
        try {
            return http.send(
                    HttpRequest.newBuilder(url(path))
                            .header("Authorization", "Bearer test-token")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The calls in a state, newest last. */
    public List<JsonNode> calls(String state) {
        return StreamSupport.stream(
                        json("/api/calls?state=" + state).path("calls").spliterator(), false)
                .toList();
    }

    /** Waits for the only live call and gives its id. */
    public String awaitCall() {
        Awaitility.await("a call").until(() -> calls("live").size() == 1);
        return calls("live").getFirst().path("id").asText();
    }

    /** Waits until the call is over, last words and all, and gives it whole. */
    public JsonNode awaitEnded(String id) {
        Awaitility.await("the end of " + id)
                .atMost(Duration.ofSeconds(20))
                .until(() -> json("/api/calls/" + id).path("state").asText().equals("ended"));
        return json("/api/calls/" + id);
    }

    /** What the page tells everybody now, as it comes with the next heartbeat of the event stream. */
    public String notices() {
        try (Stream<String> lines = http.send(
                        HttpRequest.newBuilder(url("/api/events")).build(), HttpResponse.BodyHandlers.ofLines())
                .body()) {
            return lines.dropWhile(line -> !line.equals("event: health"))
                    .filter(line -> line.startsWith("data:"))
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Everything the outlets were told, in order. */
    public List<CallEvent> events() {
        return List.copyOf(events);
    }

    /** The lines of all calls. */
    public List<Utterance> utterances() {
        return events.stream()
                .filter(CallEvent.Uttered.class::isInstance)
                .map(event -> ((CallEvent.Uttered) event).utterance())
                .toList();
    }

    /** A figure of {@code /metrics}, summed over its tags; 0 where it is not there. */
    public double metric(String name) {
        return get("/metrics")
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Override
    public void close() {
        callscribe.close();
        http.close();
    }
}

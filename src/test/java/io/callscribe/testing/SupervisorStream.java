package io.callscribe.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** A supervisor who signed in and whose board hears of alerts: each as it came and when. */
public final class SupervisorStream implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final InputStream stream;

    /**
     * An alert that came.
     *
     * @param atNs when, by {@link System#nanoTime}
     * @param alert as the stream tells it
     */
    public record Heard(long atNs, JsonNode alert) {

        /** The alert's. */
        public String id() {
            return alert.path("id").asText();
        }
    }

    /** Signs in and listens. */
    public SupervisorStream(String address, String name, String password) throws IOException, InterruptedException {
        String cookie = Awaitility.await("the accounts are there")
                .atMost(PATIENCE)
                .until(() -> cookie(address, name, password), Optional::isPresent)
                .orElseThrow();
        HttpRequest events = HttpRequest.newBuilder(URI.create(address + "/api/events?view=board"))
                .header("Cookie", cookie)
                .build();
        stream = http.send(events, HttpResponse.BodyHandlers.ofInputStream()).body();
        Thread.ofPlatform().daemon().name("supervisor").start(this::read);
    }

    private Optional<String> cookie(String address, String name, String password)
            throws IOException, InterruptedException {
        String body = JSON.createObjectNode()
                .put("name", name)
                .put("password", password)
                .toString();
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/api/session"))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding())
                .headers()
                .firstValue("Set-Cookie")
                .map(cookie -> cookie.replaceFirst(";.*", ""));
    }

    /** Everything that came. */
    public List<Heard> heard() {
        return List.copyOf(heard);
    }

    private void read() {
        boolean alert = false;
        try (BufferedReader in = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("event: ")) {
                    alert = line.equals("event: alert");
                } else if (alert && line.startsWith("data: ")) {
                    long atNs = System.nanoTime();
                    heard.add(new Heard(atNs, JSON.readTree(line.substring(6)).path("alert")));
                }
            }
        } catch (IOException closed) {
            heard.add(new Heard(System.nanoTime(), JSON.getNodeFactory().textNode(closed.toString())));
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}

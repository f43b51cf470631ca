package io.callscribe.web;

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
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Somebody who reads an event stream without asking for one, as plain {@code curl} does. */
final class EventReader implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long PATIENCE_S = 10;

    /** An event; {@code END} is the name of the stream's end. */
    record Event(String id, String name, JsonNode data) {}

    static final String END = "END";

    private final HttpClient client = HttpClient.newHttpClient();
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final HttpResponse<InputStream> answer;
    private final List<Event> seen = new CopyOnWriteArrayList<>();

    EventReader(int port, String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        answer = client.send(request.build(), BodyHandlers.ofInputStream());
        Thread.ofVirtual().start(() -> readEvents(answer.body()));
    }

    int status() {
        return answer.statusCode();
    }

    String header(String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    /** The next event that is no heartbeat, no level and no health. */
    Event next() throws InterruptedException {
        Event event = any();
        while (List.of("heartbeat", "level", "health").contains(event.name())) {
            event = any();
        }
        return event;
    }

    /** The next event. */
    Event any() throws InterruptedException {
        return Objects.requireNonNull(events.poll(PATIENCE_S, TimeUnit.SECONDS), "no event came");
    }

    /** Reads on to the next event of that name. */
    Event next(String name) throws InterruptedException {
        Event event = any();
        while (!event.name().equals(name)) {
            event = any();
        }
        return event;
    }

    /** Everything that came so far. */
    String all() {
        return seen.toString();
    }

    private void take(Event event) {
        seen.add(event);
        events.add(event);
    }

    private void readEvents(InputStream stream) {
        String id = "";
        String name = "";
        try (BufferedReader in = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String value = line.substring(Math.min(line.length(), line.indexOf(": ") + 2));
                switch (Arrays.asList(line.split(": ", 2)).getFirst()) {
                    case "id" -> id = value;
                    case "event" -> name = value;
                    case "data" -> {
                        take(new Event(id, name, JSON.readTree(value)));
                        id = "";
                    }
                    default -> {}
                }
            }
            take(new Event("", END, JSON.getNodeFactory().nullNode()));
        } catch (IOException cut) {
            take(new Event("", END, JSON.getNodeFactory().textNode(cut.toString())));
        }
    }

    @Override
    public void close() throws IOException {
        answer.body().close();
        client.shutdownNow();
    }
}

package io.callscribe.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callscribe.lab.AsteriskInstance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * An ARI application that connects and only listens: to see Asterisk's events in a test, and to be the application that is
 * connected but dead.
 */
public final class AriEar implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final WebSocket socket;

    private AriEar(AsteriskInstance asterisk, String app, boolean all) {
        String user = AsteriskInstance.USERNAME + ":" + asterisk.password();
        String path = "/ari/events?app=" + app + "&subscribeAll=" + all;
        socket = http.newWebSocketBuilder()
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)))
                .buildAsync(URI.create(asterisk.ariUrl().replace("http", "ws") + path), new Listener())
                .orTimeout(PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS)
                .join();
    }

    /** Connects as {@code app}. */
    public static AriEar open(AsteriskInstance asterisk, String app) {
        return new AriEar(asterisk, app, false);
    }

    /** Connects as {@code app} and hears of every channel. */
    public static AriEar openForAll(AsteriskInstance asterisk, String app) {
        return new AriEar(asterisk, app, true);
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                events.add(parse(text.toString()));
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it has heard so far. */
    public List<JsonNode> events() {
        return List.copyOf(events);
    }

    /** The events of one type so far. */
    public List<JsonNode> events(String type) {
        return events.stream()
                .filter(event -> event.path("type").asText().equals(type))
                .toList();
    }

    /** The first event of a type, waited for. */
    public JsonNode await(String type) {
        Awaitility.await(type).atMost(PATIENCE).until(() -> !events(type).isEmpty());
        return events(type).getFirst();
    }

    @Override
    public void close() {
        socket.abort();
        http.shutdownNow();
        http.close();
    }
}

package io.callscribe.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A client of {@code /v1/listen} on the JDK's WebSocket: knows nothing of our own client or server code. */
public final class ListenClient implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Closed> closed = new CompletableFuture<>();
    private final CompletableFuture<ByteBuffer> pong = new CompletableFuture<>();
    private final WebSocket socket;

    /** How the server closed. */
    public record Closed(int code, String reason) {}

    private ListenClient(URI address, @Nullable String authorization, String... protocols) {
        WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(LIMIT);
        if (authorization != null) {
            builder.header("Authorization", authorization);
        }
        if (protocols.length > 0) {
            builder.subprotocols(protocols[0], Arrays.copyOfRange(protocols, 1, protocols.length));
        }
        this.socket = builder.buildAsync(address, new Collector()).join();
    }

    /** Opens a stream; throws what the JDK throws when the server refuses. */
    public static ListenClient open(URI address) {
        return new ListenClient(address, null);
    }

    /** Opens a stream with an {@code Authorization} header. */
    public static ListenClient authorized(URI address, String authorization) {
        return new ListenClient(address, authorization);
    }

    /** Opens a stream with sub-protocols. */
    public static ListenClient withProtocols(URI address, String... protocols) {
        return new ListenClient(address, null, protocols);
    }

    /** The sub-protocol the server chose. */
    public String protocol() {
        return socket.getSubprotocol();
    }

    /** Sends sound as one frame. */
    public void sound(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    /** Sends a part of a message as a frame of its own. */
    public void part(byte[] bytes, boolean last) {
        socket.sendBinary(ByteBuffer.wrap(bytes), last).join();
    }

    /** Sends sound in frames of so many bytes. */
    public void sound(byte[] bytes, int frameBytes) {
        for (int at = 0; at < bytes.length; at += frameBytes) {
            sound(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + frameBytes)));
        }
    }

    /** Sends sound as a telephone does: a frame every {@code frameMs}, in real time; returns after the last frame. */
    public void realTime(byte[] bytes, int bytesPerMs, int frameMs) {
        int frameBytes = frameMs * bytesPerMs;
        CompletableFuture<Void> sent = new CompletableFuture<>();
        try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
            AtomicInteger at = new AtomicInteger();
            var frames = clock.scheduleAtFixedRate(
                    () -> {
                        int from = at.getAndAdd(frameBytes);
                        if (from < bytes.length) {
                            sound(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + frameBytes)));
                        } else {
                            sent.complete(null);
                        }
                    },
                    0,
                    frameMs,
                    TimeUnit.MILLISECONDS);
            sent.join();
            frames.cancel(false);
        }
    }

    /** Sends a text message. */
    public void text(String json) {
        socket.sendText(json, true).join();
    }

    /** Asks for the rest. */
    public void closeStream() {
        text("{\"type\":\"CloseStream\"}");
    }

    /** Sends a ping and gives what the pong carried. */
    public ByteBuffer ping(byte[] payload) {
        socket.sendPing(ByteBuffer.wrap(payload)).join();
        return pong.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** Closes from our side. */
    public void closeByClient() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }

    /** Everything that came so far. */
    public List<JsonNode> messages() {
        return List.copyOf(messages);
    }

    /** Everything of one type that came so far. */
    public List<JsonNode> messages(String type) {
        return messages.stream()
                .filter(one -> one.path("type").asText().equals(type))
                .toList();
    }

    /** The finals of a channel that came so far, empty ones included. */
    public List<JsonNode> finals(int channel) {
        return messages("Results").stream()
                .filter(one -> one.path("is_final").asBoolean())
                .filter(one -> one.at("/channel_index/0").asInt() == channel)
                .toList();
    }

    /** The text of a channel's finals that came so far. */
    public String transcript(int channel) {
        return String.join(
                        " ",
                        finals(channel).stream().map(ListenClient::transcript).toList())
                .replaceAll(" +", " ")
                .strip();
    }

    /** The text of one result. */
    public static String transcript(JsonNode results) {
        return results.at("/channel/alternatives/0/transcript").asText();
    }

    /** Waits for a message and gives it. */
    public JsonNode await(String what, Predicate<JsonNode> wanted) {
        Awaitility.await(what).atMost(LIMIT).until(() -> messages.stream().anyMatch(wanted) || closed.isDone());
        return messages.stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new AssertionError(what + ": closed before it came, " + closed.getNow(null)));
    }

    /** Waits for a message of this type and gives it. */
    public JsonNode await(String type) {
        return await(type, one -> one.path("type").asText().equals(type));
    }

    /** Waits for the server's close. */
    public Closed awaitClose() {
        return closed.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        socket.abort();
        http.close();
    }

    private final class Collector implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                messages.add(json(text.toString()));
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
            pong.complete(message);
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(new Closed(code, reason));
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            closed.completeExceptionally(error);
        }
    }

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(text, e);
        }
    }
}

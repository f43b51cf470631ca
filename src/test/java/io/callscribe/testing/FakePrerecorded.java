package io.callscribe.testing;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A pre-recorded endpoint on a port of its own that hears {@link CodedSpeech} without error, or answers what the test wants next.
 */
public final class FakePrerecorded implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final double TICKS_PER_SECOND = 8_000;

    /** A request as it came. */
    public record Asked(URI address, String authorization, byte[] sound) {

        /** One leg of it. */
        public byte[] leg(int channel) {
            byte[] leg = new byte[sound.length / 2];
            for (int i = 0; i < leg.length; i++) {
                leg[i] = sound[2 * i + channel];
            }
            return leg;
        }
    }

    /** What is answered instead of words; status 0 answers nothing until the server is closed. */
    private record Instead(int status, Map<String, String> headers, String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Instead> instead = new ConcurrentLinkedQueue<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Starts it on a free port of the loopback. */
    public FakePrerecorded() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/listen", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /** The live address that leads here. */
    public String liveUrl() {
        return "ws://127.0.0.1:" + server.getAddress().getPort() + "/v1/listen";
    }

    /** The next request that has none yet gets this answer. */
    public FakePrerecorded next(int status, Map<String, String> headers, String body) {
        instead.add(new Instead(status, headers, body));
        return this;
    }

    /** The next request is never answered. */
    public FakePrerecorded nextHangs() {
        return next(0, Map.of(), "");
    }

    /** Every request, in order. */
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] sound = exchange.getRequestBody().readAllBytes();
            Asked request = new Asked(
                    exchange.getRequestURI(),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                    sound);
            asked.add(request);
            Instead scripted = instead.poll();
            if (scripted == null) {
                send(exchange, 200, transcript(request));
            } else if (scripted.status() == 0) {
                closed.await();
            } else {
                scripted.headers().forEach(exchange.getResponseHeaders()::set);
                send(exchange, scripted.status(), scripted.body());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String transcript(Asked request) {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode channels = json.putObject("results").putArray("channels");
        for (int channel = 0; channel < 2; channel++) {
            CodedEar ear = new CodedEar();
            for (byte sample : request.leg(channel)) {
                ear.sample(sample);
            }
            ArrayNode words = channels.addObject()
                    .putArray("alternatives")
                    .addObject()
                    .put("transcript", "")
                    .putArray("words");
            ear.words()
                    .forEach(heard -> words.addObject()
                            .put("word", CodedSpeech.name(heard.word()))
                            .put("start", heard.startTick() / TICKS_PER_SECOND)
                            .put("end", heard.endTick() / TICKS_PER_SECOND)
                            .put("confidence", 0.9));
        }
        return json.toString();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}

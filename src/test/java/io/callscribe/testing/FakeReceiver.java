package io.callscribe.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.callscribe.time.NanoClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Gets webhooks on a port of its own, and answers 200, or what the test wants next. */
public final class FakeReceiver implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * A message as it came.
     *
     * @param status what it was answered; 0 for nothing
     */
    public record Got(String path, String delivery, String signature, String body, long atNs, int status) {

        /** Its JSON. */
        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new AssertionError(body, e);
            }
        }
    }

    /** Status 0 answers nothing until the server is closed. */
    private record Answer(int status, Map<String, String> headers) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<Got> got = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Starts it on a port of the loopback; 0 takes a free one. */
    public FakeReceiver(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new AssertionError("no receiver on port " + port, e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /** Where it listens. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** An address of it. */
    public String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    /** The next message that has no answer yet gets this one. */
    public FakeReceiver next(int status, Map<String, String> headers) {
        answers.add(new Answer(status, headers));
        return this;
    }

    /** The next message is never answered. */
    public FakeReceiver nextHangs() {
        return next(0, Map.of());
    }

    /** Every message, in order. */
    public List<Got> got() {
        return List.copyOf(got);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Answer scripted = answers.poll();
            Answer answer = scripted == null ? new Answer(200, Map.of()) : scripted;
            got.add(new Got(
                    exchange.getRequestURI().toString(),
                    header(exchange, "X-Callscribe-Delivery"),
                    header(exchange, "X-Callscribe-Signature"),
                    body,
                    NanoClock.SYSTEM.nowNs(),
                    answer.status()));
            if (answer.status() == 0) {
                closed.await();
            } else {
                answer.headers().forEach(exchange.getResponseHeaders()::set);
                exchange.sendResponseHeaders(answer.status(), -1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}

package io.callscribe.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Somebody who reads an event stream as plain {@code curl} would: HTTP/1.1 by hand, {@code Accept: *}{@code /*}. */
final class EventReader implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long PATIENCE_S = 10;

    /** An event; {@code END} is the name of the stream's end. */
    record Event(String id, String name, JsonNode data) {}

    static final String END = "END";

    private final Socket socket;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final StringBuilder head = new StringBuilder();

    EventReader(int port, String path, String... headers) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n");
        for (int i = 0; i < headers.length; i += 2) {
            request.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
        }
        socket.getOutputStream().write(request.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        readHead(in);
        Thread.ofVirtual().start(() -> readEvents(in));
    }

    /** Status line and headers. */
    String head() {
        return head.toString();
    }

    /** The next event that is no heartbeat and no level. */
    Event next() throws InterruptedException {
        Event event = any();
        while (event.name().equals("heartbeat") || event.name().equals("level")) {
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

    private void readHead(BufferedReader in) throws IOException {
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            head.append(line).append('\n');
        }
    }

    /** Takes fields by name; the sizes of HTTP's chunks are lines that are none. */
    private void readEvents(BufferedReader in) {
        String id = "";
        String name = "";
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String value = line.substring(Math.min(line.length(), line.indexOf(": ") + 2));
                switch (Arrays.asList(line.split(": ", 2)).getFirst()) {
                    case "id" -> id = value;
                    case "event" -> name = value;
                    case "data" -> {
                        events.add(new Event(id, name, JSON.readTree(value)));
                        id = "";
                    }
                    default -> {}
                }
            }
            events.add(new Event("", END, JSON.getNodeFactory().nullNode()));
        } catch (SocketException closed) {
            events.add(new Event("", END, JSON.getNodeFactory().textNode(closed.toString())));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

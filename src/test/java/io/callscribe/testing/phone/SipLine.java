package io.callscribe.testing.phone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A phone's UDP socket and the transactions on it (RFC 3261 §17): requests are repeated every T1 until something comes back, a
 * repeated request gets the answer it got before, a repeated 2xx to INVITE gets its ACK again.
 */
final class SipLine implements AutoCloseable {

    private static final int T1_MS = 500;
    private static final int GIVE_UP_SECONDS = 32;
    private static final int LARGEST = 65_535;
    private static final int REMEMBERED = 200;

    private final DatagramSocket socket;
    private final InetSocketAddress exchange;
    private final Consumer<SipMessage> onRequest;
    private final Map<String, Pending> pending = new ConcurrentHashMap<>();
    private final Map<String, String> answered = lastOnes();
    private final Map<String, SipMessage> acks = lastOnes();

    private record Pending(
            SipMessage request,
            CompletableFuture<SipMessage> answer,
            Consumer<SipMessage> provisional,
            ScheduledFuture<?> repeat) {}

    SipLine(InetSocketAddress exchange, Consumer<SipMessage> onRequest) {
        try {
            this.socket = new DatagramSocket(0, exchange.getAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.exchange = exchange;
        this.onRequest = onRequest;
        Thread.ofVirtual().name("phone-sip").start(this::receive);
    }

    private static <V> Map<String, V> lastOnes() {
        return Collections.synchronizedMap(new LinkedHashMap<String, V>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > REMEMBERED;
            }
        });
    }

    int port() {
        return socket.getLocalPort();
    }

    InetSocketAddress exchange() {
        return exchange;
    }

    /** Sends a request; the future holds the final response, or fails after 32 s. */
    CompletableFuture<SipMessage> request(SipMessage request, Consumer<SipMessage> provisional) {
        CompletableFuture<SipMessage> answer = new CompletableFuture<>();
        ScheduledFuture<?> repeat = PhoneTimer.every(T1_MS, () -> send(request));
        pending.put(key(request), new Pending(request, answer, provisional, repeat));
        send(request);
        if (socket.isClosed()) {
            answer.completeExceptionally(new IllegalStateException("the phone is closed"));
        }
        return answer.orTimeout(GIVE_UP_SECONDS, TimeUnit.SECONDS).whenComplete((response, failure) -> {
            repeat.cancel(false);
            pending.remove(key(request));
        });
    }

    private static String key(SipMessage message) {
        return message.branch() + " " + message.method();
    }

    /** Sends the ACK of a 2xx, now and whenever the 2xx comes again. */
    void acknowledge(SipMessage response, SipMessage ack) {
        acks.put(key(response), ack);
        send(ack);
    }

    /** Answers a request, now and whenever it comes again. */
    void respond(SipMessage request, SipMessage response) {
        answered.put(key(request), new String(response.encode(), StandardCharsets.UTF_8));
        send(response);
    }

    void send(SipMessage message) {
        send(message.encode());
    }

    private void send(byte[] bytes) {
        try {
            if (!socket.isClosed()) {
                socket.send(new DatagramPacket(bytes, bytes.length, exchange));
            }
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void receive() {
        DatagramPacket in = new DatagramPacket(new byte[LARGEST], LARGEST);
        while (!socket.isClosed()) {
            try {
                socket.receive(in);
                SipMessage message = SipMessage.parse(in.getData(), in.getLength());
                if (message.isResponse()) {
                    response(message);
                } else {
                    request(message);
                }
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void request(SipMessage request) {
        @Nullable String before = answered.get(key(request));
        if (before == null || request.method().equals("ACK")) {
            onRequest.accept(request);
        } else {
            send(before.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void response(SipMessage response) {
        Pending waiting = pending.get(key(response));
        SipMessage ack = acks.get(key(response));
        if (waiting == null) {
            if (ack != null) {
                send(ack);
            }
            return;
        }
        waiting.repeat.cancel(false);
        if (response.status() < 200) {
            waiting.provisional.accept(response);
            return;
        }
        if (response.status() >= 300 && response.method().equals("INVITE")) {
            acknowledge(response, ackOfRefusal(waiting.request, response));
        }
        waiting.answer.complete(response);
    }

    /** RFC 3261 §17.1.1.3: within the transaction, so with its branch. */
    private static SipMessage ackOfRefusal(SipMessage invite, SipMessage response) {
        return SipMessage.start(invite.startLine().replaceFirst("^INVITE", "ACK"))
                .with("Via", invite.get("Via"))
                .with("From", invite.get("From"))
                .with("To", response.get("To"))
                .with("Call-ID", invite.get("Call-ID"))
                .with("CSeq", invite.sequence() + " ACK");
    }

    @Override
    public void close() {
        pending.values().forEach(waiting -> waiting.answer.cancel(false));
        socket.close();
    }
}

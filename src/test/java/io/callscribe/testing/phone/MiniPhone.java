package io.callscribe.testing.phone;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A phone on loopback, known to the exchange by its place and not by registration. Answers calls at once unless told otherwise.
 * Closing it hangs up all its calls.
 */
public final class MiniPhone implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 10;

    private final String name;
    private final Codec codec;
    private final int ptimeMs;
    private final SipLine line;
    private final Map<String, PhoneCall> calls = new ConcurrentHashMap<>();
    private final BlockingQueue<PhoneCall> taken = new LinkedBlockingQueue<>();
    private volatile boolean closed;
    private volatile Consumer<PhoneCall> rule = PhoneCall::answer;

    private final int sipPort;

    private MiniPhone(String name, int exchangeSipPort, Codec codec, int ptimeMs) {
        this.name = name;
        this.codec = codec;
        this.ptimeMs = ptimeMs;
        this.line = new SipLine(
                new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), exchangeSipPort), this::onRequest);
        this.sipPort = line.port();
    }

    /** A phone that speaks µ-law in packets of 20 ms. */
    public static MiniPhone open(String name, int exchangeSipPort) {
        return open(name, exchangeSipPort, Codec.PCMU, 20);
    }

    /** A phone with its own codec and packet length. */
    public static MiniPhone open(String name, int exchangeSipPort, Codec codec, int ptimeMs) {
        return new MiniPhone(name, exchangeSipPort, codec, ptimeMs);
    }

    /** Its name: the user in its address, and the endpoint the exchange knows it by. */
    public String name() {
        return name;
    }

    /** The UDP port it has SIP on. */
    public int sipPort() {
        return sipPort;
    }

    /** Its section of pjsip.conf, for {@code AsteriskInstance.setEndpoints}. */
    public String endpoint(String context) {
        return """
                [%1$s](phone)
                aors = %1$s
                context = %2$s
                allow = !all,%4$s
                [%1$s]
                type = aor
                contact = sip:%1$s@127.0.0.1:%3$d
                """.formatted(name, context, sipPort, codec == Codec.PCMU ? "ulaw" : "alaw");
    }

    /** Calls an extension and returns at once. */
    public PhoneCall call(String extension) {
        return PhoneCall.outgoing(this, line, Dialog.outgoing(name, local(), line.exchange(), extension));
    }

    private InetSocketAddress local() {
        return new InetSocketAddress(line.exchange().getAddress(), sipPort);
    }

    /** What to do with a call that comes in: {@code PhoneCall::answer}, {@code PhoneCall::ring}, {@code call -> call.refuse(486)}. */
    public void onCall(Consumer<PhoneCall> newRule) {
        rule = newRule;
    }

    /** The next call that came in, waited for. */
    public PhoneCall nextCall() {
        try {
            PhoneCall call = taken.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (call == null) {
                throw new IllegalStateException(name + ": nobody called within " + PATIENCE_SECONDS + " s");
            }
            return call;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void onRequest(SipMessage request) {
        PhoneCall call = calls.get(request.get("Call-ID"));
        if (call != null) {
            call.onRequest(request);
        } else if (request.method().equals("INVITE")) {
            taken(request);
        } else if (request.method().equals("OPTIONS")) {
            line.respond(request, request.response(200, "OK", "phone"));
        } else if (!request.method().equals("ACK")) {
            line.respond(request, request.response(481, "Call Does Not Exist", "phone"));
        }
    }

    private void taken(SipMessage invite) {
        PhoneCall call =
                PhoneCall.incoming(this, line, Dialog.incoming(name, local(), line.exchange(), invite), invite);
        rule.accept(call);
        taken.add(call);
        if (closed) {
            call.close();
        }
    }

    void remember(PhoneCall call) {
        calls.put(call.callId(), call);
    }

    void forget(PhoneCall call) {
        calls.remove(call.callId(), call);
    }

    Codec codec() {
        return codec;
    }

    int ptimeMs() {
        return ptimeMs;
    }

    @Override
    public void close() {
        closed = true;
        List.copyOf(calls.values()).forEach(PhoneCall::close);
        line.close();
    }
}

package io.callscribe.cli.doctor;

import io.callscribe.recognizer.deepgram.io.Endpoint;
import io.callscribe.time.NanoClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** The way to a recognizer step by step: name, TCP, TLS. Each step has the endpoint's own limit. */
final class NetworkCheck {

    private static final long NS_PER_MS = 1_000_000;

    private final String engine;
    private final Endpoint endpoint;
    private final NanoClock clock;
    private final List<Finding> findings = new ArrayList<>();

    NetworkCheck(String engine, Endpoint endpoint, NanoClock clock) {
        this.engine = engine;
        this.endpoint = endpoint;
        this.clock = clock;
    }

    /** Three findings; a bad one leaves those after it unchecked. */
    List<Finding> run() {
        boolean go = step(
                "name",
                () -> endpoint.host() + " is "
                        + InetAddress.getByName(endpoint.host()).getHostAddress(),
                "correct the host in its url, or see to this machine's DNS (resolvectl query " + endpoint.host()
                        + ").");
        go = go
                ? step("TCP", this::connect, "let TCP to port " + endpoint.port() + " pass the firewall.")
                : skip("TCP", "name");
        if (!endpoint.secure()) {
            findings.add(Finding.good(check("TLS"), "is not used: the address says ws://."));
        } else if (go) {
            step(
                    "TLS",
                    this::shakeHands,
                    "let no proxy break open the connection, or make this Java trust its authority"
                            + " (-Djavax.net.ssl.trustStore=FILE in CALLSCRIBE_JAVA_OPTS).");
        } else {
            skip("TLS", "connection");
        }
        return List.copyOf(findings);
    }

    private boolean step(String part, Callable<String> work, String remedy) {
        long startNs = clock.nowNs();
        String trouble;
        try {
            String found = TimeLimit.run(Duration.ofMillis(endpoint.connectTimeoutMs()), work);
            long tookMs = (clock.nowNs() - startNs) / NS_PER_MS;
            findings.add(Finding.good(check(part), found + " (" + tookMs + " ms)."));
            return true;
        } catch (TimeoutException e) {
            trouble = "no answer within " + endpoint.connectTimeoutMs() + " ms.";
        } catch (ExecutionException e) {
            trouble = endpoint.host() + ":" + endpoint.port() + " fails: " + TimeLimit.reason(e) + ".";
        }
        findings.add(Finding.bad(check(part), trouble, remedy));
        return false;
    }

    private boolean skip(String part, String lacking) {
        findings.add(Finding.unchecked(check(part), "there is no " + lacking));
        return false;
    }

    private String check(String part) {
        return engine + ", " + part;
    }

    private Socket open() throws IOException {
        Socket socket = new Socket();
        boolean connected = false;
        try {
            socket.setSoTimeout(endpoint.connectTimeoutMs());
            socket.connect(new InetSocketAddress(endpoint.host(), endpoint.port()), endpoint.connectTimeoutMs());
            connected = true;
            return socket;
        } finally {
            if (!connected) {
                socket.close();
            }
        }
    }

    private String connect() throws IOException {
        try (Socket socket = open()) {
            return "connected to " + socket.getInetAddress().getHostAddress() + ":" + socket.getPort();
        }
    }

    /** The host's name is verified as for HTTPS (RFC 9110 §4.3.4), as calls do. */
    private String shakeHands() throws IOException {
        SSLSocketFactory tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
        try (Socket plain = open();
                SSLSocket socket = (SSLSocket) tls.createSocket(plain, endpoint.host(), endpoint.port(), true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            SSLSession session = socket.getSession();
            String until = session.getPeerCertificates()[0] instanceof X509Certificate certificate
                    ? ", certificate good until " + certificate.getNotAfter().toInstant()
                    : "";
            return session.getProtocol() + until;
        }
    }
}

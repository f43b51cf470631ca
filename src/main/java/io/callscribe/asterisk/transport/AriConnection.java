package io.callscribe.asterisk.transport;

import io.callscribe.asterisk.AriListener;
import io.callscribe.asterisk.transport.net.AriEndpoint;
import io.callscribe.asterisk.transport.net.AriLoops;
import io.callscribe.asterisk.transport.net.Dialer;
import io.callscribe.asterisk.transport.rest.NettyAriHttpClient;
import io.callscribe.asterisk.transport.rest.RestLimits;
import io.callscribe.asterisk.transport.socket.NettyAriWsClient;
import io.callscribe.config.AsteriskConfig;
import io.callscribe.meter.Meter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The connection to one Asterisk, kept for ever: commands at any time by {@link #client}, events from {@link #start} to
 * {@link #close}. Owns its loops, its link thread and its sockets; when closed, none of them is left. Safe from any
 * thread.
 */
public final class AriConnection implements AutoCloseable {

    private static final Duration JOIN_LIMIT = Duration.ofSeconds(10);

    private final AriLoops loops = new AriLoops();
    private final NettyAriHttpClient http;
    private final NettyAriWsClient sockets;
    private final AriClient client;
    private final AriPorts ports;
    private final TroubleSentence sentences;
    private final AriLink link;
    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();

    /** A connection to the only Asterisk there is, which has asked for nothing yet. */
    public AriConnection(AsteriskConfig config, AriLinkSettings settings, AriTools tools) {
        this(config, settings, tools, "");
        tools.meters().gauge(Meter.ARI_CONNECTED, () -> health().connected() ? 1 : 0);
    }

    /**
     * A connection to one Asterisk of several, which has asked for nothing yet.
     *
     * @param server its name in metrics, breakers and the log; empty for the only one
     */
    public AriConnection(AsteriskConfig config, AriLinkSettings settings, AriTools tools, String server) {
        AriEndpoint endpoint = AriEndpoint.of(config);
        Dialer dialer = new Dialer(endpoint, loops);
        http = new NettyAriHttpClient(
                dialer,
                RestLimits.of(config.requestTimeoutMs()),
                new NettyAriHttpClient.Parts(tools.meters(), tools.clock(), tools.random(), tools.answers()));
        sockets = new NettyAriWsClient(dialer, settings.socket(), tools.clock());
        ports = new AriPorts(http, sockets, endpoint, config.app());
        client = new AriClient(new CommandSender(ports.ari(ApiVersions.newest())), tools, server);
        sentences = new TroubleSentence(endpoint, config);
        link = new AriLink(ports, client, settings, tools, sentences);
        if (!server.isEmpty()) {
            tools.meters().gauge(Meter.ARI_SERVER_CONNECTED, server, () -> health().connected() ? 1 : 0);
        }
    }

    /** Carries out commands, whether or not the event socket is open. */
    public AriClient client() {
        return client;
    }

    /**
     * Asks once what is asked at every connect, so that each answer is known and not only the first bad one. Blocks, for three times the
     * limit on a request at most; needs no {@link #start}.
     */
    public AriExam examine() {
        return AriExam.of(ports, sentences);
    }

    /**
     * Connects, and connects again whenever the connection is lost; {@code listener} is called on the link thread. Once
     * only.
     */
    public void start(AriListener listener) {
        Thread linkThread = Thread.ofPlatform().daemon().name("ari-link").unstarted(() -> link.run(listener));
        if (!thread.compareAndSet(null, linkThread)) {
            throw new IllegalStateException("started twice (expected: one listener a connection)");
        }
        linkThread.start();
    }

    /** How the connection is now. */
    public AriHealth health() {
        return link.health();
    }

    /**
     * Closes everything: requests under way fail, the listener hears of the end. Returns when no thread and no socket
     * is left; from the listener itself it only begins.
     */
    @Override
    public void close() {
        link.stop();
        http.destroy();
        sockets.destroy();
        if (Thread.currentThread() == thread.get()) {
            Thread.ofPlatform().daemon().name("ari-close").start(loops::close);
        } else {
            joinLink();
            loops.close();
        }
    }

    private void joinLink() {
        Thread linkThread = thread.get();
        try {
            if (linkThread != null) {
                linkThread.join(JOIN_LIMIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

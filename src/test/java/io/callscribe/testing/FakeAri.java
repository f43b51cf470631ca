package io.callscribe.testing;

import io.callscribe.config.AsteriskConfig;
import io.callscribe.config.Secret;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An Asterisk HTTP server with ARI on loopback, driven by hand: answers are scripted by method and path, event sockets
 * are handed to the test. What is not scripted is answered as a healthy Asterisk 22 would at connect time, else with
 * its 404.
 */
public final class FakeAri implements AutoCloseable {

    private static final long WAIT_S = 10;

    private final MultiThreadIoEventLoopGroup group =
            new MultiThreadIoEventLoopGroup(2, new DefaultThreadFactory("fake-ari", true), NioIoHandler.newFactory());
    private final Map<String, FakeAnswer> answers = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final BlockingQueue<FakeSocket> sockets = new LinkedBlockingQueue<>();
    private final AtomicInteger hangUps = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger sessions = new AtomicInteger();
    private volatile int sessionLimit = Integer.MAX_VALUE;
    private final boolean tls;
    private final Channel listener;
    private volatile @Nullable FakeAnswer upgradeRefusal;

    private FakeAri(@Nullable SslContext serverTls, String address, int port) {
        tls = serverTls != null;
        answers.putAll(FakeAnswer.healthy());
        listener = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        onConnection(channel, serverTls);
                    }
                })
                .bind(new InetSocketAddress(address, port))
                .syncUninterruptibly()
                .channel();
    }

    /** One on 127.0.0.1, on a free port. */
    public static FakeAri start() {
        return new FakeAri(null, "127.0.0.1", 0);
    }

    /** One on 127.0.0.1, on {@code port}: an Asterisk that comes back. */
    public static FakeAri startOn(int port) {
        return new FakeAri(null, "127.0.0.1", port);
    }

    /** One on the IPv6 loopback. */
    public static FakeAri startOnIpv6() {
        return new FakeAri(null, "::1", 0);
    }

    /** One with TLS. */
    public static FakeAri startTls(SslContext serverTls) {
        return new FakeAri(serverTls, "127.0.0.1", 0);
    }

    /** A request as it came. */
    public record Request(
            String method, String path, String query, String type, String body, Map<String, String> headers) {}

    private void onConnection(Channel channel, @Nullable SslContext serverTls) {
        connections.incrementAndGet();
        int now = sessions.incrementAndGet();
        channel.closeFuture().addListener(closed -> sessions.decrementAndGet());
        if (hangUps.getAndUpdate(n -> Math.max(0, n - 1)) > 0 || now > sessionLimit) {
            channel.eventLoop().execute(() -> {
                var _ = channel.close();
            });
            return;
        }
        if (serverTls != null) {
            channel.pipeline().addLast(serverTls.newHandler(channel.alloc()));
        }
        channel.pipeline().addLast(new HttpServerCodec(), new HttpObjectAggregator(1 << 20), new FakeAriHandler(this));
    }

    /** The port it listens on. */
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** A configuration that leads here. */
    public AsteriskConfig config(int requestTimeoutMs) {
        InetAddress address = ((InetSocketAddress) listener.localAddress()).getAddress();
        String host = address.getHostAddress().contains(":") ? "[::1]" : address.getHostAddress();
        String url = (tls ? "https://" : "http://") + host + ":" + port();
        return new AsteriskConfig(url, "callscribe", Secret.of("secret"), "callscribe", requestTimeoutMs, 0);
    }

    /**
     * From now on {@code method} {@code path}, below {@code /ari}, is answered so; a star at the end stands for the
     * rest.
     */
    public void on(String method, String path, FakeAnswer answer) {
        answers.put(method + " /ari" + path, answer);
    }

    /** From now on upgrades are refused so. */
    public void refuseUpgrades(FakeAnswer answer) {
        upgradeRefusal = answer;
    }

    /** From now on upgrades are granted. */
    public void grantUpgrades() {
        upgradeRefusal = null;
    }

    /** The next {@code count} connections are closed as Asterisk does above its session limit. */
    public void hangUpOn(int count) {
        hangUps.set(count);
    }

    /** From now on connections above {@code limit} are closed as Asterisk does: accepted, and hung up on unheard. */
    public void limitSessions(int limit) {
        sessionLimit = limit;
    }

    /** How many connections were accepted so far. */
    public int connections() {
        return connections.get();
    }

    /** Everything asked so far, in order of arrival. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** Everything asked so far at {@code path}, below {@code /ari}. */
    public List<Request> requests(String path) {
        return requests.stream().filter(r -> r.path().equals("/ari" + path)).toList();
    }

    /** The next event socket that opens. */
    public FakeSocket awaitSocket() {
        try {
            FakeSocket socket = sockets.poll(WAIT_S, TimeUnit.SECONDS);
            if (socket == null) {
                throw new AssertionError("no event socket within " + WAIT_S + " s");
            }
            return socket;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    void seen(Request request) {
        requests.add(request);
    }

    void opened(FakeSocket socket) {
        sockets.add(socket);
    }

    @Nullable FakeAnswer upgradeRefusal() {
        return upgradeRefusal;
    }

    FakeAnswer answerTo(FullHttpRequest request, String path) {
        String asked = request.method() + " " + path;
        FakeAnswer exact = answers.get(asked);
        if (exact != null) {
            return exact;
        }
        return answers.entrySet().stream()
                .filter(e -> e.getKey().endsWith("*"))
                .filter(e -> asked.startsWith(e.getKey().substring(0, e.getKey().length() - 1)))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(FakeAnswer.json(404, "{\"message\":\"Resource not found\"}"));
    }

    @Override
    public void close() {
        listener.close().awaitUninterruptibly();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}

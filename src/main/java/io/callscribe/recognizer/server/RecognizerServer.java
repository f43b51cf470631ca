package io.callscribe.recognizer.server;

import io.callscribe.config.BuiltinConfig;
import io.callscribe.config.HostPort;
import io.callscribe.config.Secret;
import io.callscribe.config.ServerConfig;
import io.callscribe.meter.Meters;
import io.callscribe.recognizer.builtin.BuiltinEngine;
import io.callscribe.recognizer.builtin.model.ModelStore;
import io.callscribe.recognizer.server.ServerParts.Access;
import io.callscribe.recognizer.server.ServerParts.Clocks;
import io.callscribe.recognizer.server.request.Credentials;
import io.callscribe.recognizer.server.request.TemporaryTokens;
import io.callscribe.time.NanoClock;
import io.callscribe.time.WallClock;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerExpectContinueHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The built-in engine behind Deepgram's protocol. Listens at once; the models are fetched and loaded meanwhile.
 *
 * <pre>{@code
 * Meters meters = new Meters();
 * try (RecognizerServer server = RecognizerServer.start(config.recognizer().server(), config.recognizer().builtin(), meters)) {
 *     server.address();            // where it listens, with the port the kernel chose when 0 was asked for
 *     server.engine().settled();   // completes when the models are loaded, or cannot be had (EngineState)
 *     …                            // until the process is told to end
 * }
 * }</pre>
 */
public final class RecognizerServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RecognizerServer.class);

    private static final int IDLE_SECONDS = 30;
    private static final int LONGEST_LINE = 1 << 16;
    private static final int LONGEST_HEADERS = 1 << 15;
    private static final WriteBufferWaterMark UNSENT = new WriteBufferWaterMark(64 << 10, 256 << 10);
    private static final int KEY_BYTES = 32;
    private static final long QUIET_MS = 0;
    private static final long LOOP_LIMIT_MS = 5_000;

    private final ServerParts parts;
    private final Transport transport;
    private final Channel door;
    private final ChannelGroup sockets;
    private final Runnable afterwards;

    private RecognizerServer(ServerParts parts, Transport transport, Bound bound, Runnable afterwards) {
        this.parts = parts;
        this.transport = transport;
        this.door = bound.door();
        this.sockets = bound.sockets();
        this.afterwards = afterwards;
    }

    /** The listening socket and all that it accepted. */
    private record Bound(Channel door, ChannelGroup sockets) {}

    /**
     * Starts with the machine's clocks, the models of the user's cache and Deepgram's limits.
     *
     * @throws IOException when the address cannot be bound
     */
    public static RecognizerServer start(ServerConfig server, BuiltinConfig builtin, Meters meters) throws IOException {
        BuiltinEngine engine = BuiltinEngine.start(builtin, ModelStore.of(System.getenv()), meters, NanoClock.SYSTEM);
        try {
            return start(
                    parts(server, engine, ServerLimits.of(engine.decoders()), meters), server.bind(), engine::close);
        } catch (IOException e) {
            engine.close();
            throw e;
        }
    }

    /**
     * Starts over an engine that may still be loading, and that is the caller's to close, after the server.
     *
     * @throws IOException when the address cannot be bound
     */
    public static RecognizerServer start(ServerConfig server, BuiltinEngine engine, ServerLimits limits, Meters meters)
            throws IOException {
        return start(parts(server, engine, limits, meters), server.bind(), () -> {});
    }

    private static ServerParts parts(ServerConfig server, BuiltinEngine engine, ServerLimits limits, Meters meters) {
        WallClock wall = WallClock.SYSTEM;
        return new ServerParts(
                engine,
                access(server.apiKey()),
                new Admission(limits.streams()),
                new OpenStreams(),
                limits,
                meters,
                new Clocks(NanoClock.SYSTEM, wall, new RequestIds(wall)));
    }

    private static RecognizerServer start(ServerParts parts, HostPort bind, Runnable afterwards) throws IOException {
        Transport transport = Transport.open();
        ChannelGroup sockets = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE, true);
        ChannelFuture bound =
                bootstrap(parts, transport, sockets).bind(bind.resolve()).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            var _ = transport.loops().shutdownGracefully(QUIET_MS, LOOP_LIMIT_MS, TimeUnit.MILLISECONDS);
            throw new IOException(
                    "cannot listen on " + bind + ": " + bound.cause().getMessage(), bound.cause());
        }
        LOG.info("listening on {}", bound.channel().localAddress());
        return new RecognizerServer(parts, transport, new Bound(bound.channel(), sockets), afterwards);
    }

    private static Access access(@Nullable Secret key) {
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        TemporaryTokens tokens = new TemporaryTokens(random);
        return new Access(new Credentials(key == null ? null : key.reveal(), tokens), tokens);
    }

    private static ServerBootstrap bootstrap(ServerParts parts, Transport transport, ChannelGroup sockets) {
        return new ServerBootstrap()
                .group(transport.loops())
                .channel(transport.server())
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, UNSENT)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel socket) {
                        sockets.add(socket);
                        socket.pipeline()
                                .addLast(new HttpServerCodec(new HttpDecoderConfig()
                                        .setMaxInitialLineLength(LONGEST_LINE)
                                        .setMaxHeaderSize(LONGEST_HEADERS)))
                                .addLast(new HttpServerExpectContinueHandler())
                                .addLast(new IdleStateHandler(IDLE_SECONDS, 0, 0))
                                .addLast(new HttpDoor(parts));
                    }
                });
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) door.localAddress();
    }

    /** The engine behind it, to see how it stands. */
    public BuiltinEngine engine() {
        return parts.engine();
    }

    private static void hangUp(Channel socket) {
        var _ = socket.close();
    }

    /** Stops listening, closes live streams with 1001, waits for their threads; an engine it started itself goes too. */
    @Override
    public void close() {
        door.close().awaitUninterruptibly();
        parts.streams().close();
        sockets.stream()
                .filter(socket -> socket.pipeline().get(HttpDoor.class) != null)
                .forEach(socket -> socket.eventLoop().execute(() -> hangUp(socket)));
        sockets.newCloseFuture().awaitUninterruptibly(parts.limits().closing().toMillis());
        transport
                .loops()
                .shutdownGracefully(QUIET_MS, LOOP_LIMIT_MS, TimeUnit.MILLISECONDS)
                .awaitUninterruptibly();
        afterwards.run();
    }
}

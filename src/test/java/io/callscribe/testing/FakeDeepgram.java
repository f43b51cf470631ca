package io.callscribe.testing;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A recognizer endpoint driven by a test: answers upgrades as told, keeps every byte, and hears {@link CodedSpeech} without error.
 * Speaks {@code /v1/listen} as far as a client can tell.
 */
public final class FakeDeepgram implements AutoCloseable {

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final List<FakeSession> sessions = new CopyOnWriteArrayList<>();
    private final Channel server;
    private volatile Consumer<FakeSession> script = session -> {};
    private volatile @Nullable Refusal refusal;
    private volatile boolean mute;

    /** An answer to the upgrade other than 101. */
    public record Refusal(int status, Map<String, String> headers, String body) {}

    /** Starts on a free loopback port. */
    public FakeDeepgram() {
        this(0);
    }

    /** Starts on this loopback port. */
    public FakeDeepgram(int port) {
        server = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(new HttpServerCodec())
                                .addLast(new HttpObjectAggregator(65_536))
                                .addLast(new Upgrade());
                    }
                })
                .bind("127.0.0.1", port)
                .syncUninterruptibly()
                .channel();
    }

    /** Where it listens. */
    public int port() {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    /** The address to configure, without a query. */
    public String url() {
        return "ws://127.0.0.1:" + port() + "/v1/listen";
    }

    /** Every later upgrade is refused so; null accepts again. */
    public void refuse(@Nullable Refusal with) {
        refusal = with;
    }

    /** Every later upgrade is never answered. */
    public void mute(boolean on) {
        mute = on;
    }

    /** Run for every session as soon as it is open, on its event loop. */
    public void onSession(Consumer<FakeSession> then) {
        script = then;
    }

    /** Every session there was, in order. */
    public List<FakeSession> sessions() {
        return List.copyOf(sessions);
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private final class Upgrade extends SimpleChannelInboundHandler<FullHttpRequest> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            if (mute) {
                return;
            }
            Refusal no = request.decoderResult().isFailure() ? new Refusal(400, Map.of(), "no HTTP") : refusal;
            if (no != null) {
                refuse(context, no);
                return;
            }
            FakeSession session = new FakeSession(
                    context.channel(),
                    URI.create(request.uri()),
                    request.headers().get("Authorization", ""),
                    "fake-" + (sessions.size() + 1));
            WebSocketServerHandshaker handshaker =
                    new WebSocketServerHandshakerFactory("ws://fake", null, false, 1 << 20).newHandshaker(request);
            HttpHeaders headers = new DefaultHttpHeaders().add("dg-request-id", session.requestId());
            handshaker
                    .handshake(context.channel(), request, headers, context.newPromise())
                    .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
            context.pipeline().addLast(session).remove(this);
            sessions.add(session);
            script.accept(session);
        }

        private void refuse(ChannelHandlerContext context, Refusal no) {
            ByteBuf body = Unpooled.copiedBuffer(no.body, StandardCharsets.UTF_8);
            var response =
                    new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(no.status), body);
            no.headers.forEach(response.headers()::set);
            response.headers().setInt("content-length", body.readableBytes());
            context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
        }
    }
}

package io.callscribe.recognizer.deepgram.io;

import io.callscribe.recognizer.deepgram.SessionEnd;
import io.callscribe.recognizer.deepgram.SessionEnd.Unreachable.Why;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/**
 * Dials recognizers on one event loop; a host with several addresses is tried at each in turn. Certificates and host names are verified against the JDK's
 * trust store.
 */
public final class DeepgramDialer {

    private static final int LONGEST_REFUSAL = 64 << 10;
    /** Stops taking sound at 4 s of two legs in the buffer, goes on at 2 s. */
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(32 << 10, 64 << 10);

    private final EventLoop loop;
    private final Class<? extends SocketChannel> socketType;
    private final SslContext tls;

    /** A dialer whose sockets live on {@code loop}. */
    public DeepgramDialer(EventLoop loop, Class<? extends SocketChannel> socketType) {
        this(loop, socketType, SslContextBuilder.forClient());
    }

    /** A dialer with a trust of its own, for tests. */
    DeepgramDialer(EventLoop loop, Class<? extends SocketChannel> socketType, SslContextBuilder trust) {
        this.loop = loop;
        this.socketType = socketType;
        try {
            this.tls = trust.sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException("TLS is not available", e);
        }
    }

    /** Begins to dial; what comes of it is told to {@code listener}. To be called on the loop. */
    public DeepgramSocket dial(Endpoint endpoint, SocketListener listener) {
        DeepgramSocket socket = new DeepgramSocket(listener);
        ScheduledFuture<?> limit = loop.schedule(
                () -> socket.ended(new SessionEnd.Unreachable(
                        Why.TIME_OUT, "no answer within " + endpoint.connectTimeoutMs() + " ms")),
                endpoint.connectTimeoutMs(),
                TimeUnit.MILLISECONDS);
        Thread.ofVirtual().name("look-up " + endpoint.host()).start(() -> lookUp(endpoint, socket, limit));
        return socket;
    }

    private void lookUp(Endpoint endpoint, DeepgramSocket socket, ScheduledFuture<?> limit) {
        try {
            Iterator<InetAddress> addresses =
                    List.of(InetAddress.getAllByName(endpoint.host())).iterator();
            loop.execute(() -> connect(endpoint, addresses, socket, limit));
        } catch (UnknownHostException e) {
            loop.execute(() -> socket.ended(
                    new SessionEnd.Unreachable(Why.NAME, "the name " + endpoint.host() + " is not known to the DNS")));
        }
    }

    private void connect(
            Endpoint endpoint, Iterator<InetAddress> addresses, DeepgramSocket socket, ScheduledFuture<?> limit) {
        if (socket.isEnded()) {
            return;
        }
        ChannelFuture connecting = new Bootstrap()
                .group(loop)
                .channel(socketType)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, endpoint.connectTimeoutMs())
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .handler(new Initializer(endpoint, socket, limit))
                .connect(new InetSocketAddress(addresses.next(), endpoint.port()));
        connecting.addListener(done -> {
            if (!done.isSuccess() && addresses.hasNext()) {
                connect(endpoint, addresses, socket, limit);
            } else if (!done.isSuccess()) {
                Why why = done.cause() instanceof ConnectTimeoutException ? Why.TIME_OUT : Why.CONNECTION;
                socket.ended(new SessionEnd.Unreachable(why, UpgradeHandler.reason(done.cause())));
            } else if (!socket.connected(connecting.channel())) {
                socket.close();
            }
        });
    }

    private WebSocketClientHandshaker handshaker(Endpoint endpoint) {
        HttpHeaders headers = new DefaultHttpHeaders();
        if (endpoint.apiKey() != null) {
            headers.set(
                    HttpHeaderNames.AUTHORIZATION, "Token " + endpoint.apiKey().reveal());
        }
        headers.set(HttpHeaderNames.USER_AGENT, "callscribe");
        return WebSocketClientHandshakerFactory.newHandshaker(
                endpoint.address(), WebSocketVersion.V13, null, false, headers, UpgradeHandler.LONGEST_MESSAGE);
    }

    private final class Initializer extends ChannelInitializer<Channel> {
        private final Endpoint endpoint;
        private final DeepgramSocket socket;
        private final ScheduledFuture<?> limit;

        Initializer(Endpoint endpoint, DeepgramSocket socket, ScheduledFuture<?> limit) {
            this.endpoint = endpoint;
            this.socket = socket;
            this.limit = limit;
        }

        @Override
        protected void initChannel(Channel channel) {
            if (endpoint.secure()) {
                channel.pipeline().addLast(tls.newHandler(channel.alloc(), endpoint.host(), endpoint.port()));
            }
            channel.pipeline()
                    .addLast(new HttpClientCodec())
                    .addLast(new HttpObjectAggregator(LONGEST_REFUSAL))
                    .addLast(new UpgradeHandler(socket, handshaker(endpoint), limit));
        }
    }
}

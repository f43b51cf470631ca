package io.callscribe.asterisk.transport.net;

import io.callscribe.asterisk.transport.net.AriTrouble.Kind;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Iterator;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections to one endpoint: look-up, TCP, and TLS for https. A host with several addresses is tried at each in
 * turn. Safe from any thread.
 */
public final class Dialer {

    private static final String GUARD = "guard";

    private final AriEndpoint endpoint;
    private final AriLoops loops;
    private final Lookup lookup;
    private final @Nullable SslContext tls;

    /** A dialer that trusts what the JDK trusts. */
    public Dialer(AriEndpoint endpoint, AriLoops loops) {
        this(endpoint, loops, new Lookup(endpoint.host()), endpoint.tls() ? jdkTrust() : null);
    }

    /** A dialer with a look-up and a trust of its own, for tests. */
    Dialer(AriEndpoint endpoint, AriLoops loops, Lookup lookup, @Nullable SslContext tls) {
        this.endpoint = endpoint;
        this.loops = loops;
        this.lookup = lookup;
        this.tls = tls;
    }

    private static SslContext jdkTrust() {
        return context(SslContextBuilder.forClient());
    }

    /** The JDK's TLS, which verifies the host name too (RFC 2818 §3.1). */
    static SslContext context(SslContextBuilder builder) {
        try {
            return builder.sslProvider(SslProvider.JDK)
                    .endpointIdentificationAlgorithm("HTTPS")
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException("the JDK's TLS cannot be used", e);
        }
    }

    /** Where it dials. */
    public AriEndpoint endpoint() {
        return endpoint;
    }

    /** The loops it dials on. */
    public AriLoops loops() {
        return loops;
    }

    /**
     * Connects.
     *
     * @param limitMs for TCP and again for TLS, at each address
     * @param fill adds the handlers behind TLS, once for each address that is tried
     * @return completed on {@code loop}: the open channel, or an {@link AriTrouble}
     */
    public Promise<Channel> dial(EventLoop loop, int limitMs, Consumer<ChannelPipeline> fill) {
        Dial dial = new Dial(loop, limitMs, fill, loop.newPromise());
        var _ = lookup.find().whenComplete((addresses, failure) -> {
            try {
                loop.execute(() -> {
                    if (failure != null) {
                        dial.fail(Kind.LOOKUP, failure);
                    } else {
                        dial.tryNext(addresses.iterator());
                    }
                });
            } catch (RejectedExecutionException loopsClosedMeanwhile) {
                // whoever waited was told when the loops were closed, and a promise of theirs cannot be completed any
                // more
            }
        });
        return dial.result;
    }

    /** Takes what breaks a connection before it is handed over; the handshake's own future tells the caller. */
    private static final class Guard extends ChannelInboundHandlerAdapter {
        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            var _ = ctx.close();
        }
    }

    /** One attempt, owned by its loop. */
    private final class Dial {
        private final EventLoop loop;
        private final int limitMs;
        private final Consumer<ChannelPipeline> fill;
        private final Promise<Channel> result;

        Dial(EventLoop loop, int limitMs, Consumer<ChannelPipeline> fill, Promise<Channel> result) {
            this.loop = loop;
            this.limitMs = limitMs;
            this.fill = fill;
            this.result = result;
        }

        void tryNext(Iterator<InetAddress> addresses) {
            InetSocketAddress to = new InetSocketAddress(addresses.next(), endpoint.port());
            bootstrap().connect(to).addListener((ChannelFutureListener) connected -> {
                if (connected.isSuccess() && !isItself(connected.channel())) {
                    secure(connected.channel());
                } else if (addresses.hasNext()) {
                    tryNext(addresses);
                } else {
                    fail(Kind.REFUSED, connected.cause());
                }
            });
        }

        /**
         * A port of the ephemeral range on this machine, with nobody listening, can be connected to itself (TCP
         * simultaneous open, RFC 9293 §3.5).
         */
        private boolean isItself(Channel channel) {
            boolean itself = channel.localAddress().equals(channel.remoteAddress());
            if (itself) {
                var _ = channel.close();
            }
            return itself;
        }

        private Bootstrap bootstrap() {
            return new Bootstrap()
                    .group(loop)
                    .channel(loops.channelType())
                    .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, limitMs)
                    .option(ChannelOption.TCP_NODELAY, true)
                    .option(ChannelOption.SO_KEEPALIVE, true)
                    .handler(new ChannelInitializer<>() {
                        @Override
                        protected void initChannel(Channel channel) {
                            if (tls != null) {
                                SslHandler ssl = tls.newHandler(channel.alloc(), endpoint.host(), endpoint.port());
                                ssl.setHandshakeTimeoutMillis(limitMs);
                                channel.pipeline().addLast(ssl);
                            }
                            fill.accept(channel.pipeline());
                            channel.pipeline().addLast(GUARD, new Guard());
                        }
                    });
        }

        private void secure(Channel channel) {
            SslHandler ssl = channel.pipeline().get(SslHandler.class);
            if (ssl == null) {
                succeed(channel);
                return;
            }
            ssl.handshakeFuture().addListener(shaken -> {
                if (shaken.isSuccess()) {
                    succeed(channel);
                } else {
                    var _ = channel.close();
                    fail(Kind.TLS, shaken.cause());
                }
            });
        }

        private void succeed(Channel channel) {
            channel.pipeline().remove(GUARD);
            result.trySuccess(channel);
        }

        void fail(Kind kind, @Nullable Throwable cause) {
            String why =
                    cause == null ? "connected to itself: nothing listens there" : String.valueOf(cause.getMessage());
            result.tryFailure(new AriTrouble(kind, false, why, cause));
        }
    }
}

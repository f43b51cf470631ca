package io.callscribe.asterisk.transport.socket;

import ch.loway.oss.ari4java.tools.RestException;
import io.callscribe.asterisk.transport.net.AriTrouble;
import io.callscribe.asterisk.transport.net.AriTrouble.Kind;
import io.callscribe.time.NanoClock;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One event socket from its upgrade to its end. Owned by the socket loop; {@link #disconnect} may come from any thread.
 */
final class EventSocket extends SimpleChannelInboundHandler<Object> implements SocketHandle {

    private static final int LONGEST_REFUSAL_BYTES = 64 * 1024;
    private static final long NS_PER_MS = 1_000_000;

    private enum Phase {
        OPENING,
        OPEN,
        CLOSED
    }

    private final EventLoop loop;
    private final WebSocketClientHandshaker handshaker;
    private final SocketListener listener;
    private final SocketLimits limits;
    private final NanoClock clock;
    private final MessageAssembler messages;

    private volatile Phase phase = Phase.OPENING;
    private @Nullable Channel channel;
    private @Nullable ScheduledFuture<?> timer;
    private long heardNs;
    private int closeCode = WebSocketCloseStatus.ABNORMAL_CLOSURE.code();
    private String closeReason = "the connection ended without a close frame";

    EventSocket(
            EventLoop loop,
            WebSocketClientHandshaker handshaker,
            SocketListener listener,
            SocketLimits limits,
            NanoClock clock) {
        super(false);
        this.loop = loop;
        this.handshaker = handshaker;
        this.listener = listener;
        this.limits = limits;
        this.clock = clock;
        this.messages = new MessageAssembler(limits.messageBytes(), listener);
    }

    /** Whether it is open now; from any thread. */
    boolean open() {
        return phase == Phase.OPEN;
    }

    /** Whether it will never be open again; from any thread. */
    boolean over() {
        return phase == Phase.CLOSED;
    }

    static void fill(ChannelPipeline pipeline) {
        pipeline.addLast(new HttpClientCodec(), new HttpObjectAggregator(LONGEST_REFUSAL_BYTES));
    }

    /** The connection is up: asks for the upgrade. */
    void start(Channel connected) {
        channel = connected;
        if (over()) {
            end();
            return;
        }
        connected.pipeline().addLast(this);
        timer = connected.eventLoop().schedule(this::onUpgradeLate, limits.openMs(), TimeUnit.MILLISECONDS);
        handshaker.handshake(connected).addListener((ChannelFutureListener) sent -> {
            if (!sent.isSuccess()) {
                refuse(cut(String.valueOf(sent.cause().getMessage())));
            }
        });
    }

    private void onUpgradeLate() {
        refuse(new AriTrouble(Kind.TIMEOUT, true, "no answer to the upgrade within " + limits.openMs() + " ms", null));
    }

    /** It never came to be. */
    void refuse(RestException why) {
        if (phase == Phase.OPENING) {
            end();
            listener.onRefused(why);
        }
    }

    private static AriTrouble cut(String what) {
        return new AriTrouble(Kind.CUT, true, "the upgrade was not answered: " + what, null);
    }

    private void end() {
        phase = Phase.CLOSED;
        if (timer != null) {
            timer.cancel(false);
        }
        if (channel != null) {
            var _ = channel.close();
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, Object message) {
        heardNs = clock.nowNs();
        switch (message) {
            case FullHttpResponse response -> onUpgradeAnswer(ctx, response);
            case PingWebSocketFrame ping -> {
                var _ = ctx.writeAndFlush(new PongWebSocketFrame(ping.content()));
            }
            case PongWebSocketFrame pong -> pong.release();
            case CloseWebSocketFrame close -> onCloseFrame(ctx, close);
            case WebSocketFrame data -> {
                try {
                    messages.add(data);
                } finally {
                    data.release();
                }
            }
            default -> throw new IllegalStateException("on an event socket: " + message.getClass());
        }
    }

    private void onUpgradeAnswer(ChannelHandlerContext ctx, FullHttpResponse response) {
        try {
            if (response.decoderResult().isFailure()) {
                refuse(new AriTrouble(Kind.GARBLED, true, "what answers speaks no HTTP", null));
            } else if (response.status().code() != 101) {
                refuse(UpgradeRefusal.of(response));
            } else {
                handshaker.finishHandshake(ctx.channel(), response);
                onOpen(ctx);
            }
        } catch (WebSocketHandshakeException e) {
            refuse(new AriTrouble(Kind.GARBLED, true, "the upgrade was answered wrongly: " + e.getMessage(), e));
        } finally {
            response.release();
        }
    }

    private void onOpen(ChannelHandlerContext ctx) {
        if (timer != null) {
            timer.cancel(false);
        }
        phase = Phase.OPEN;
        timer = ctx.executor()
                .scheduleWithFixedDelay(() -> beat(ctx), limits.pingMs(), limits.pingMs(), TimeUnit.MILLISECONDS);
        listener.onOpen();
    }

    private void beat(ChannelHandlerContext ctx) {
        long silentMs = (clock.nowNs() - heardNs) / NS_PER_MS;
        if (silentMs >= limits.silentMs()) {
            closeReason = "silent for " + silentMs + " ms, no pong";
            var _ = ctx.close();
        } else {
            var _ = ctx.writeAndFlush(new PingWebSocketFrame());
        }
    }

    private void onCloseFrame(ChannelHandlerContext ctx, CloseWebSocketFrame close) {
        closeCode = close.statusCode() == -1 ? WebSocketCloseStatus.EMPTY.code() : close.statusCode();
        closeReason = close.reasonText() == null ? "" : close.reasonText();
        ctx.writeAndFlush(close).addListener(ChannelFutureListener.CLOSE); // the echo of RFC 6455 §5.5.1
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (phase == Phase.OPENING) {
            refuse(cut("the connection was closed"));
        } else if (phase == Phase.OPEN) {
            end();
            listener.onClosed(closeCode, closeReason);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof CorruptedWebSocketFrameException corrupted) {
            closeCode = corrupted.closeStatus().code();
        }
        closeReason = String.valueOf(cause.getMessage());
        if (phase == Phase.OPENING) {
            refuse(cut(closeReason));
        }
        var _ = ctx.close();
    }

    @Override
    public void disconnect() {
        try {
            loop.execute(this::leave);
        } catch (RejectedExecutionException loopsClosedBefore) {
            // the loops closed the connection, and whoever closes them closes the listener too
        }
    }

    private void leave() {
        if (phase == Phase.OPENING) {
            refuse(AriTrouble.notSent(Kind.CLOSED, "the event socket was closed while it was opened"));
        } else if (phase == Phase.OPEN && channel != null) {
            closeCode = WebSocketCloseStatus.NORMAL_CLOSURE.code();
            closeReason = "closed by us";
            channel.writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.NORMAL_CLOSURE))
                    .addListener(ChannelFutureListener.CLOSE);
        }
    }
}

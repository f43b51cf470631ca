package io.callscribe.recognizer.server;

import io.callscribe.meter.Meter;
import io.callscribe.recognizer.server.protocol.CloseReason;
import io.callscribe.recognizer.server.protocol.IdleWatch;
import io.callscribe.recognizer.server.request.ListenOptions;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One live client's socket: frames in, the clock, the closing handshake. Owned by the event loop. */
final class LiveSocket extends SimpleChannelInboundHandler<WebSocketFrame> {

    private static final Logger LOG = LoggerFactory.getLogger(LiveSocket.class);

    private final ServerParts parts;
    private final String id;
    private final ListenOptions options;
    private final Runnable leave;
    private final IdleWatch idle;
    private @Nullable LiveSession session;
    private @Nullable Future<?> timer;
    private boolean closing;

    LiveSocket(ServerParts parts, String id, ListenOptions options, Runnable leave) {
        this.parts = parts;
        this.id = id;
        this.options = options;
        this.leave = leave;
        this.idle = new IdleWatch(parts.limits().idle(), parts.clocks().nano().nowNs());
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        SoundQueue queue = new SoundQueue(
                ctx.channel(), options, parts.limits().queue(), parts.meters(), shut -> valve(ctx, shut));
        LiveSession opened = new LiveSession(
                parts,
                parts.facts(id, options),
                options,
                new LiveSession.Line(ctx.channel(), queue, this::close, leave));
        session = opened;
        opened.start();
        LOG.info("{} opened by {}", id, ctx.channel().remoteAddress());
        watch(ctx);
    }

    private void valve(ChannelHandlerContext ctx, boolean shut) {
        if (shut) {
            idle.paused();
        } else {
            idle.resumed(parts.clocks().nano().nowNs());
            watch(ctx);
        }
    }

    private void watch(ChannelHandlerContext ctx) {
        long nowNs = parts.clocks().nano().nowNs();
        idle.look(nowNs).ifPresent(reason -> close(ctx.channel(), reason));
        Future<?> before = timer;
        if (before != null) {
            before.cancel(false);
        }
        long deadlineNs = idle.deadlineNs();
        boolean needed = !closing && deadlineNs != IdleWatch.NEVER_NS;
        timer = needed
                ? ctx.executor().schedule(() -> watch(ctx), Math.max(1, deadlineNs - nowNs), TimeUnit.NANOSECONDS)
                : null;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
        switch (frame) {
            case CloseWebSocketFrame close -> closedByClient(ctx, close);
            case PingWebSocketFrame ping -> pong(ctx, ping);
            case WebSocketFrame late when closing -> LOG.trace("{} sent {} after the close", id, late);
            case BinaryWebSocketFrame binary -> {
                idle.frame(parts.clocks().nano().nowNs(), binary.content().isReadable());
                open().binary(ByteBufUtil.getBytes(binary.content()));
            }
            case TextWebSocketFrame text -> {
                idle.frame(parts.clocks().nano().nowNs(), false);
                open().text(text.text());
            }
            default -> LOG.debug("{} sent {}", id, frame);
        }
    }

    private static void pong(ChannelHandlerContext ctx, PingWebSocketFrame ping) {
        var _ = ctx.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
    }

    private LiveSession open() {
        LiveSession opened = session;
        if (opened == null) {
            throw new IllegalStateException("frame before the handler was added (expected: never)");
        }
        return opened;
    }

    /** Without CloseStream the client does not want what it has not got (RFC 6455 §5.5.1: the close is echoed). */
    private void closedByClient(ChannelHandlerContext ctx, CloseWebSocketFrame close) {
        open().cancel();
        if (closing) {
            var _ = ctx.close();
            return;
        }
        closing = true;
        LOG.info("{} closed by the client, {}", id, close.statusCode());
        parts.meters().count(Meter.BUILTIN_CLOSES, "client");
        ctx.writeAndFlush(close.retain()).addListener(ChannelFutureListener.CLOSE);
    }

    /** Sends the close and gives the client a while to answer it. */
    private void close(Channel socket, CloseReason reason) {
        if (closing) {
            return;
        }
        closing = true;
        open().cancel();
        LOG.info("{} closed, {} {}", id, reason.code(), reason.text());
        parts.meters().count(Meter.BUILTIN_CLOSES, Integer.toString(reason.code()));
        socket.config().setAutoRead(true);
        var _ = socket.writeAndFlush(new CloseWebSocketFrame(reason.code(), reason.text()));
        timer = socket.eventLoop()
                .schedule(() -> hangUp(socket), parts.limits().closing().toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void hangUp(Channel socket) {
        var _ = socket.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (!closing) {
            LOG.info("{} was lost", id);
            parts.meters().count(Meter.BUILTIN_CLOSES, "lost");
        }
        Future<?> pending = timer;
        if (pending != null) {
            pending.cancel(false);
        }
        closing = true;
        open().cancel();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        switch (cause) {
            case CorruptedWebSocketFrameException corrupted -> closedByDecoder(corrupted);
            case TooLongFrameException _ -> close(ctx.channel(), CloseReason.TOO_LONG);
            default -> {
                LOG.debug("{}: connection lost", id, cause);
                hangUp(ctx.channel());
            }
        }
    }

    /** Netty's decoder has sent the close that the specification asks for, and hangs up. */
    private void closedByDecoder(CorruptedWebSocketFrameException corrupted) {
        if (!closing) {
            closing = true;
            open().cancel();
            LOG.info("{} closed, {} {}", id, corrupted.closeStatus().code(), corrupted.getMessage());
            parts.meters()
                    .count(
                            Meter.BUILTIN_CLOSES,
                            Integer.toString(corrupted.closeStatus().code()));
        }
    }
}

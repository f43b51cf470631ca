package io.callscribe.recognizer.deepgram.io;

import io.callscribe.recognizer.deepgram.SessionEnd;
import io.callscribe.recognizer.deepgram.SessionEnd.Unreachable;
import io.callscribe.recognizer.deepgram.SessionEnd.Unreachable.Why;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Asks for the upgrade and reads the answer, a refusal with its body (RFC 6455 §4.1). */
final class UpgradeHandler extends SimpleChannelInboundHandler<FullHttpResponse> {

    /** A Results message with many words has some tens of KiB. */
    static final int LONGEST_MESSAGE = 4 << 20;

    /** What Netty's native transport puts before the words of the system. */
    private static final Pattern NATIVE = Pattern.compile("^\\w+\\(\\.\\.\\) failed with error\\(-?\\d+\\): ");

    private final DeepgramSocket socket;
    private final WebSocketClientHandshaker handshaker;
    private final Future<?> limit;

    /** The limit is cancelled when the upgrade is answered. */
    UpgradeHandler(DeepgramSocket socket, WebSocketClientHandshaker handshaker, Future<?> limit) {
        this.socket = socket;
        this.handshaker = handshaker;
        this.limit = limit;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (context.pipeline().get(SslHandler.class) == null) {
            ask(context);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent tls) {
            if (tls.isSuccess()) {
                ask(context);
            } else {
                socket.ended(new Unreachable(Why.TLS, "TLS failed: " + reason(tls.cause())));
            }
        }
        context.fireUserEventTriggered(event);
    }

    private void ask(ChannelHandlerContext context) {
        handshaker.handshake(context.channel()).addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
        limit.cancel(false);
        HttpHeaders headers = response.headers();
        if (!response.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
            socket.ended(new SessionEnd.Refused(
                    response.status().code(),
                    headers.get("dg-error", ""),
                    response.content().toString(StandardCharsets.UTF_8),
                    headers.get("dg-request-id", ""),
                    RetryAfter.seconds(headers.get("Retry-After", ""), headers.get("Date", ""))));
            return;
        }
        try {
            handshaker.finishHandshake(context.channel(), response);
        } catch (WebSocketHandshakeException notAWebSocket) {
            socket.ended(
                    new Unreachable(Why.NO_WEBSOCKET, "the answer to the upgrade is wrong: " + reason(notAWebSocket)));
            return;
        }
        context.pipeline()
                .addLast(new WebSocketFrameAggregator(LONGEST_MESSAGE))
                .addLast(new FrameHandler(socket))
                .remove(this);
        socket.opened(headers.get("dg-request-id", ""));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        socket.ended(new Unreachable(Why.CONNECTION, "the connection was closed before the upgrade was answered"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        boolean tls = cause.getCause() instanceof SSLException || cause instanceof SSLException;
        socket.ended(new Unreachable(tls ? Why.TLS : Why.CONNECTION, (tls ? "TLS failed: " : "") + reason(cause)));
    }

    /** The innermost message, which names the matter. */
    static String reason(Throwable fault) {
        Throwable cause = fault;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null || message.isBlank()
                ? cause.getClass().getSimpleName()
                : NATIVE.matcher(message).replaceFirst("");
    }
}

package io.callscribe.recognizer.server;

import io.callscribe.recognizer.server.HttpDoor.Body;
import io.callscribe.recognizer.server.request.Credentials;
import io.callscribe.recognizer.server.request.ListenOptions;
import io.callscribe.recognizer.server.request.Refusal;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import io.netty.handler.timeout.IdleStateHandler;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A WebSocket handshake that has been found worthy: waits for the engine, answers 101 and hands the connection to a
 * {@link LiveSocket} (RFC 6455 §4.2). Owned by the event loop.
 */
final class LiveUpgrade implements Body {

    private static final Logger LOG = LoggerFactory.getLogger(LiveUpgrade.class);

    /** Longest message of a client: a minute of stereo at 8 kHz, far beyond what is sensible. */
    static final int LONGEST_MESSAGE_BYTES = 1 << 20;

    private final ServerParts parts;
    private final Exchange exchange;
    private final ListenOptions options;
    private final Runnable leave;
    private boolean over;

    LiveUpgrade(ServerParts parts, Exchange exchange, ListenOptions options, Runnable leave) {
        this.parts = parts;
        this.exchange = exchange;
        this.options = options;
        this.leave = leave;
    }

    @Override
    public void part(HttpContent content, boolean last) {
        if (last && !over) {
            EngineGate.pass(parts, exchange.ctx().channel(), this::upgrade);
        }
    }

    private void upgrade(Optional<Refusal> unavailable) {
        if (over) {
            return;
        }
        if (unavailable.isPresent()) {
            refuse(unavailable.get());
            return;
        }
        WebSocketServerHandshaker handshaker = handshaker();
        if (handshaker == null) {
            refuse(Refusal.badRequest("Bad Request: Sec-WebSocket-Version is not 13"));
            return;
        }
        try {
            shake(handshaker);
        } catch (WebSocketHandshakeException e) {
            refuse(Refusal.badRequest("Bad Request: " + e.getMessage()));
        }
    }

    private void refuse(Refusal refusal) {
        lost();
        HttpDoor.refuse(parts, exchange, refusal);
    }

    private @Nullable WebSocketServerHandshaker handshaker() {
        WebSocketDecoderConfig config = WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(LONGEST_MESSAGE_BYTES)
                .allowExtensions(false)
                .build();
        String protocols = exchange.request().headers().get(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, "");
        return new WebSocketServerHandshakerFactory(
                        null, Credentials.answeredProtocol(protocols).orElse(null), config)
                .newHandshaker(exchange.request());
    }

    private void shake(WebSocketServerHandshaker handshaker) {
        Channel socket = exchange.ctx().channel();
        HttpHeaders headers = new DefaultHttpHeaders();
        HttpAnswer.mark(headers, exchange.id(), options.ignored());
        FullHttpRequest whole = new DefaultFullHttpRequest(
                exchange.request().protocolVersion(),
                exchange.request().method(),
                exchange.request().uri(),
                Unpooled.EMPTY_BUFFER,
                exchange.request().headers(),
                EmptyHttpHeaders.INSTANCE);
        socket.config().setAutoRead(false);
        handshaker.handshake(socket, whole, headers, socket.newPromise()).addListener(done -> {
            if (done.isSuccess() && !over) {
                open(socket);
            } else {
                LOG.debug("{} was lost in its handshake", exchange.id(), done.cause());
                lost();
                var _ = socket.close();
            }
        });
    }

    private void open(Channel socket) {
        over = true;
        ChannelPipeline pipeline = socket.pipeline();
        pipeline.remove(IdleStateHandler.class);
        pipeline.addLast(new WebSocketFrameAggregator(LONGEST_MESSAGE_BYTES));
        pipeline.addLast(new LiveSocket(parts, exchange.id(), options, leave));
        pipeline.remove(HttpDoor.class);
        socket.config().setAutoRead(true);
    }

    @Override
    public void lost() {
        if (!over) {
            over = true;
            leave.run();
        }
    }

    @Override
    public boolean waitsForUs() {
        return true;
    }
}

package io.callscribe.recognizer.server;

import io.callscribe.meter.Meter;
import io.callscribe.recognizer.server.request.Credentials.Presented;
import io.callscribe.recognizer.server.request.ListenQuery;
import io.callscribe.recognizer.server.request.QueryResult;
import io.callscribe.recognizer.server.request.Refusal;
import io.callscribe.recognizer.server.request.RefusalCodec;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection while it speaks HTTP: routes requests, one after another. A request's body is shown to whoever answers it; one that
 * was answered early is read to its end and forgotten. Owned by the event loop.
 */
final class HttpDoor extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(HttpDoor.class);
    private static final String LISTEN = "/v1/listen";

    /** Who takes a request's body. */
    interface Body {

        /** Already answered: the rest is read and forgotten. */
        Body FORGOTTEN = (content, last) -> {};

        /** Takes a part; {@code last} says that it is the last. The content is released by the caller. */
        void part(HttpContent content, boolean last);

        /** The connection is lost. */
        default void lost() {}

        /** Whether we keep the client waiting, and not it us. */
        default boolean waitsForUs() {
            return false;
        }
    }

    private final ServerParts parts;
    private Body body = Body.FORGOTTEN;

    HttpDoor(ServerParts parts) {
        this.parts = parts;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            if (message instanceof HttpRequest request) {
                body = body.waitsForUs() ? hangUp(ctx) : begin(ctx, request);
            }
            if (message instanceof HttpContent content) {
                body.part(content, content instanceof LastHttpContent);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    /** A second request before the first was answered: no client needs that, and none is served. */
    private Body hangUp(ChannelHandlerContext ctx) {
        body.lost();
        var _ = ctx.close();
        return Body.FORGOTTEN;
    }

    private Body begin(ChannelHandlerContext ctx, HttpRequest request) {
        Exchange exchange = new Exchange(ctx, request, parts.clocks().ids().next());
        if (request.decoderResult().isFailure()) {
            return refuse(exchange, malformed(request.decoderResult().cause()));
        }
        return switch (exchange.path()) {
            case LISTEN -> listen(exchange);
            case "/v1/auth/grant" -> method(exchange, HttpMethod.POST, () -> new GrantRequest(parts, exchange));
            case "/health" -> method(exchange, HttpMethod.GET, () -> HealthRequest.answer(parts, exchange));
            default -> refuse(exchange, Refusal.notFound(exchange.path()));
        };
    }

    private Body method(Exchange exchange, HttpMethod wanted, java.util.function.Supplier<Body> answer) {
        return exchange.request().method().equals(wanted)
                ? answer.get()
                : refuse(exchange, Refusal.wrongMethod(exchange.path() + " expects " + wanted));
    }

    private Body listen(Exchange exchange) {
        boolean upgrade = exchange.isUpgrade();
        boolean post = exchange.request().method().equals(HttpMethod.POST);
        if (!upgrade && !post) {
            return refuse(exchange, Refusal.wrongMethod("/v1/listen expects a WebSocket upgrade, or POST"));
        }
        QueryResult query =
                ListenQuery.validate(exchange.query(), upgrade ? ListenQuery.Kind.LIVE : ListenQuery.Kind.PRE_RECORDED);
        return switch (query) {
            case QueryResult.Refused(Refusal refusal) -> refuse(exchange, refusal);
            case QueryResult.Accepted accepted
            when !admitted(exchange) -> refuse(exchange, Refusal.invalidCredentials());
            case QueryResult.Accepted accepted
            when !parts.admission().enter() -> refuse(exchange, Refusal.tooManyRequests());
            case QueryResult.Accepted(var options)
            when upgrade ->
                new LiveUpgrade(parts, exchange, options, parts.admission().leaving());
            case QueryResult.Accepted(var options) ->
                PreRecorded.begin(parts, exchange, options, parts.admission().leaving());
        };
    }

    private boolean admitted(Exchange exchange) {
        var headers = exchange.request().headers();
        Presented presented = new Presented(
                headers.get(HttpHeaderNames.AUTHORIZATION, ""),
                headers.get(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, ""));
        return parts.access().credentials().admit(presented, parts.clocks().nowSeconds());
    }

    private static Refusal malformed(Throwable cause) {
        return cause instanceof TooLongFrameException
                ? new Refusal(414, "URI Too Long", "The request line or its headers are too long.")
                : Refusal.badRequest("Bad Request: " + cause.getMessage());
    }

    private Body refuse(Exchange exchange, Refusal refusal) {
        refuse(parts, exchange, refusal);
        return Body.FORGOTTEN;
    }

    /** Refuses, counts and says so. */
    static void refuse(ServerParts parts, Exchange exchange, Refusal refusal) {
        parts.meters().count(Meter.BUILTIN_REFUSED, Integer.toString(refusal.status()));
        LOG.info(
                "{} {} refused: {} {}", exchange.id(), exchange.path(), refusal.status(), RefusalCodec.header(refusal));
        HttpAnswer.refuse(exchange.ctx(), exchange.request(), exchange.id(), refusal);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof IdleStateEvent && !body.waitsForUs()) {
            var _ = ctx.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        body.lost();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("connection from {} lost", ctx.channel().remoteAddress(), cause);
        var _ = ctx.close();
    }
}

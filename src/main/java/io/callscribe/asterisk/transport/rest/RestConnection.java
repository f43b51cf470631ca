package io.callscribe.asterisk.transport.rest;

import io.callscribe.asterisk.transport.net.AriEndpoint;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpContentException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One keep-alive connection, at most one request at a time. Owned by the REST loop. */
final class RestConnection extends ChannelDuplexHandler {

    private static final String AGENT = "callscribe";

    private final AriEndpoint endpoint;
    private final Pool pool;

    private @Nullable ChannelHandlerContext context;
    private @Nullable RestExchange exchange;
    private String cause = "";
    private boolean garbled;
    private boolean used;
    private boolean written;
    private boolean heard;
    private long idleSinceNs;

    RestConnection(AriEndpoint endpoint, Pool pool) {
        this.endpoint = endpoint;
        this.pool = pool;
    }

    /** What a connection tells its pool. */
    interface Pool {

        /** The exchange has its answer; the connection may take another one if {@code alive}. */
        void onAnswer(RestConnection connection, RestExchange exchange, RestAnswer answer, boolean alive);

        /** It is closed; {@code owed} still waits for its answer. */
        void onClosed(RestConnection connection, @Nullable RestExchange owed);
    }

    /** Adds the handlers of an HTTP connection with {@code this} at their end. */
    void fill(ChannelPipeline pipeline, int answerBytes) {
        pipeline.addLast(new FirstByte(), new HttpClientCodec(), new HttpObjectAggregator(answerBytes), this);
    }

    /** Whether it has answered a request before. */
    boolean used() {
        return used;
    }

    /** Whether the whole of its present request went out. */
    boolean written() {
        return written;
    }

    /** Whether a byte of the present answer came. */
    boolean heard() {
        return heard;
    }

    /** What broke it, in parentheses after a space; empty if it was just closed. */
    String cause() {
        return cause;
    }

    /** Whether it said what is no HTTP, or too much. */
    boolean garbled() {
        return garbled;
    }

    void idleSince(long nowNs) {
        idleSinceNs = nowNs;
    }

    long idleSinceNs() {
        return idleSinceNs;
    }

    boolean open() {
        return context != null && context.channel().isActive();
    }

    void close() {
        if (context != null) {
            var _ = context.close();
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    void send(RestExchange next) {
        exchange = next;
        next.on(this);
        written = false;
        heard = false;
        ChannelHandlerContext ctx = Objects.requireNonNull(context, "not connected");
        ctx.writeAndFlush(message(next.request())).addListener((ChannelFutureListener) sent -> {
            if (sent.isSuccess()) {
                written = exchange == next;
            } else {
                broken(ctx, sent.cause());
            }
        });
    }

    private DefaultFullHttpRequest message(RestRequest request) {
        var message = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, request.method(), request.target(), Unpooled.wrappedBuffer(request.body()));
        var headers = message.headers()
                .set(HttpHeaderNames.HOST, endpoint.authority())
                .set(HttpHeaderNames.AUTHORIZATION, endpoint.authorization().reveal())
                .set(HttpHeaderNames.USER_AGENT, AGENT)
                .set(HttpHeaderNames.ACCEPT, HttpHeaderValues.APPLICATION_JSON);
        if (!request.contentType().isEmpty()) {
            headers.set(HttpHeaderNames.CONTENT_TYPE, request.contentType());
        }
        if (!request.method().equals(HttpMethod.GET)) {
            headers.set(HttpHeaderNames.CONTENT_LENGTH, request.body().length);
        }
        return message;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        FullHttpResponse response = (FullHttpResponse) message;
        try {
            if (response.decoderResult().isFailure()) {
                garbled = true;
                broken(ctx, response.decoderResult().cause());
            } else {
                onAnswer(ctx, response);
            }
        } finally {
            response.release();
        }
    }

    private void onAnswer(ChannelHandlerContext ctx, FullHttpResponse response) {
        RestExchange answered = exchange;
        if (answered == null) {
            var _ = ctx.close(); // an answer to nothing: whatever it is, the next one would be wrong too
            return;
        }
        exchange = null;
        answered.on(null);
        used = true;
        RestAnswer answer = new RestAnswer(
                response.status().code(), response.status().reasonPhrase(), ByteBufUtil.getBytes(response.content()));
        pool.onAnswer(this, answered, answer, HttpUtil.isKeepAlive(response));
    }

    private void broken(ChannelHandlerContext ctx, Throwable trouble) {
        cause = " (" + trouble.getMessage() + ")";
        var _ = ctx.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        RestExchange owed = exchange;
        exchange = null;
        if (owed != null) {
            owed.on(null);
        }
        pool.onClosed(this, owed);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable trouble) {
        garbled |= trouble instanceof TooLongHttpContentException;
        broken(ctx, trouble);
    }

    /** Notes that the server has begun to answer, before anything is parsed. */
    private final class FirstByte extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            heard = true;
            ctx.fireChannelRead(message);
        }
    }
}

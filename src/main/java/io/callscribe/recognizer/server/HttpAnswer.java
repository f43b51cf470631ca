package io.callscribe.recognizer.server;

import io.callscribe.recognizer.server.request.Refusal;
import io.callscribe.recognizer.server.request.RefusalCodec;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes whole HTTP answers; each carries {@code dg-request-id}. On the event loop. */
final class HttpAnswer {

    static final String REQUEST_ID = "dg-request-id";
    private static final String ERROR = "dg-error";
    private static final String IGNORED = "x-callscribe-ignored";

    private HttpAnswer() {}

    /** 200 with a JSON body. */
    static void ok(ChannelHandlerContext ctx, HttpRequest request, String requestId, String json) {
        write(ctx, request, response(HttpResponseStatus.OK, requestId, json));
    }

    /** A refusal, its reason in the header and in the body. */
    static void refuse(ChannelHandlerContext ctx, HttpRequest request, String requestId, Refusal refusal) {
        FullHttpResponse response = response(
                HttpResponseStatus.valueOf(refusal.status()), requestId, RefusalCodec.body(refusal, requestId));
        response.headers().set(ERROR, RefusalCodec.header(refusal));
        write(ctx, request, response);
    }

    private static FullHttpResponse response(HttpResponseStatus status, String requestId, String json) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, status, Unpooled.copiedBuffer(json, StandardCharsets.UTF_8));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
        mark(response.headers(), requestId, List.of());
        return response;
    }

    /** What every answer carries, the 101 too. */
    static void mark(HttpHeaders headers, String requestId, List<String> ignored) {
        headers.set(REQUEST_ID, requestId).set(HttpHeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, REQUEST_ID + "," + ERROR);
        if (!ignored.isEmpty()) {
            headers.set(IGNORED, String.join(", ", ignored));
        }
    }

    private static void write(ChannelHandlerContext ctx, HttpRequest request, FullHttpResponse response) {
        boolean keepAlive =
                HttpUtil.isKeepAlive(request) && request.decoderResult().isSuccess();
        HttpUtil.setKeepAlive(response, keepAlive);
        var written = ctx.writeAndFlush(response);
        if (!keepAlive) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }
}

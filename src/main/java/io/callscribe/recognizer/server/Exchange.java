package io.callscribe.recognizer.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;

/**
 * A request under way.
 *
 * @param id {@code dg-request-id}
 */
record Exchange(ChannelHandlerContext ctx, HttpRequest request, String id) {

    /** The path, without the query. */
    String path() {
        String uri = request.uri();
        int question = uri.indexOf('?');
        return question < 0 ? uri : uri.substring(0, question);
    }

    /** The query, without its question mark; may be empty. */
    String query() {
        String uri = request.uri();
        int question = uri.indexOf('?');
        return question < 0 ? "" : uri.substring(question + 1);
    }

    /** Whether it asks for a WebSocket (RFC 6455 §4.1). */
    boolean isUpgrade() {
        return request.method().equals(HttpMethod.GET)
                && request.headers().containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true);
    }
}

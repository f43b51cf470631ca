package io.callscribe.testing;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** One connection of {@link FakeAri} as long as it speaks HTTP. */
final class FakeAriHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final int LONGEST_FRAME = 64 << 20;

    private final FakeAri ari;

    FakeAriHandler(FakeAri ari) {
        this.ari = ari;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest message) {
        FakeAri.Request request = request(message);
        ari.seen(request);
        if (message.headers().contains(HttpHeaderNames.UPGRADE)) {
            upgrade(ctx, message, request);
        } else {
            ari.answerTo(message, request.path()).to(request, ctx.channel());
        }
    }

    private static FakeAri.Request request(FullHttpRequest message) {
        String uri = message.uri();
        int query = uri.indexOf('?');
        Map<String, String> headers = new HashMap<>();
        message.headers().forEach(h -> headers.put(h.getKey().toLowerCase(Locale.ROOT), h.getValue()));
        return new FakeAri.Request(
                message.method().name(),
                query < 0 ? uri : uri.substring(0, query),
                query < 0 ? "" : uri.substring(query + 1),
                Objects.requireNonNullElse(message.headers().get(HttpHeaderNames.CONTENT_TYPE), ""),
                message.content().toString(StandardCharsets.UTF_8),
                headers);
    }

    private void upgrade(ChannelHandlerContext ctx, FullHttpRequest message, FakeAri.Request request) {
        FakeAnswer refusal = ari.upgradeRefusal();
        if (refusal != null) {
            refusal.to(request, ctx.channel());
            return;
        }
        var handshaker = new WebSocketServerHandshakerFactory("ws://fake/ari/events", null, false, LONGEST_FRAME)
                .newHandshaker(message);
        FakeSocket socket = new FakeSocket(ctx.channel(), request);
        ctx.pipeline().addLast(socket);
        handshaker.handshake(ctx.channel(), message).addListener(done -> ari.opened(socket));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        var _ = ctx.close(); // a client that went away; the test sees it on its own side
    }
}

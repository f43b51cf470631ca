package io.callscribe.recognizer.deepgram.io;

import io.callscribe.recognizer.deepgram.SessionEnd;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/** Frames of an open session; the server's close is answered and its code and reason are kept (RFC 6455 §5.5, §7.1.5). */
final class FrameHandler extends SimpleChannelInboundHandler<WebSocketFrame> {

    private static final int NO_STATUS = 1005;
    private static final int NO_CLOSE_FRAME = 1006;

    private final DeepgramSocket socket;

    FrameHandler(DeepgramSocket socket) {
        this.socket = socket;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        switch (frame) {
            case TextWebSocketFrame text -> socket.heard(text.text());
            case PingWebSocketFrame ping ->
                context.writeAndFlush(new PongWebSocketFrame(ping.content().retain()))
                        .addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
            case CloseWebSocketFrame close -> onClose(context, close);
            default -> {} // pongs, and binary frames, which the protocol does not have
        }
    }

    private void onClose(ChannelHandlerContext context, CloseWebSocketFrame close) {
        int code = close.statusCode() < 0 ? NO_STATUS : close.statusCode();
        SessionEnd end = new SessionEnd.Closed(code, close.reasonText() == null ? "" : close.reasonText());
        context.writeAndFlush(close.retainedDuplicate()).addListener(sent -> socket.ended(end));
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        socket.writable(context.channel().isWritable());
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        socket.ended(new SessionEnd.Closed(NO_CLOSE_FRAME, ""));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        socket.ended(new SessionEnd.Closed(NO_CLOSE_FRAME, UpgradeHandler.reason(cause)));
    }
}

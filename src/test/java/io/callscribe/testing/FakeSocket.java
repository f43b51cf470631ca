package io.callscribe.testing;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An open event socket of {@link FakeAri}, from the server's side. */
public final class FakeSocket extends SimpleChannelInboundHandler<WebSocketFrame> {

    private final Channel channel;
    private final FakeAri.Request request;
    private final List<String> received = new CopyOnWriteArrayList<>();
    private volatile boolean answersPings = true;

    FakeSocket(Channel channel, FakeAri.Request request) {
        this.channel = channel;
        this.request = request;
    }

    /** The upgrade request. */
    public FakeAri.Request request() {
        return request;
    }

    /** Sends one event. */
    public void send(String json) {
        var _ = channel.writeAndFlush(new TextWebSocketFrame(json));
    }

    /** Sends one event as a text frame and {@code parts - 1} continuations (RFC 6455 §5.4), with a ping in between. */
    public void sendSplit(String json, int parts) {
        ByteBuf all = Unpooled.copiedBuffer(json, StandardCharsets.UTF_8);
        int size = all.readableBytes() / parts;
        for (int part = 0; part < parts; part++) {
            boolean last = part == parts - 1;
            ByteBuf slice = all.readRetainedSlice(last ? all.readableBytes() : size);
            var _ = channel.write(
                    part == 0
                            ? new TextWebSocketFrame(last, 0, slice)
                            : new ContinuationWebSocketFrame(last, 0, slice));
            var _ = channel.write(new PingWebSocketFrame(Unpooled.copiedBuffer("between", StandardCharsets.UTF_8)));
        }
        all.release();
        channel.flush();
    }

    /** Sends bytes as a text frame, whatever they are. */
    public void sendText(byte[] bytes) {
        var _ = channel.writeAndFlush(new TextWebSocketFrame(Unpooled.wrappedBuffer(bytes)));
    }

    /** Sends a binary frame. */
    public void sendBinary(byte[] bytes) {
        var _ = channel.writeAndFlush(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(bytes)));
    }

    /** Sends a ping. */
    public void ping(String text) {
        var _ = channel.writeAndFlush(new PingWebSocketFrame(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8)));
    }

    /** From now on pings are not answered. */
    public void ignorePings() {
        answersPings = false;
    }

    /** Sends a close frame and waits for the client to hang up. */
    public void close(int code, String reason) {
        var _ = channel.writeAndFlush(new CloseWebSocketFrame(code, reason));
    }

    /** Resets the connection. */
    public void reset() {
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        var _ = channel.close();
    }

    /** What the client sent: {@code ping}, {@code pong:TEXT}, {@code close:CODE}, {@code text:TEXT}. */
    public List<String> received() {
        return List.copyOf(received);
    }

    /** Whether the connection is still open. */
    public boolean open() {
        return channel.isActive();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
        String text = frame.content().toString(StandardCharsets.UTF_8);
        switch (frame) {
            case PingWebSocketFrame ping -> {
                received.add("ping");
                if (answersPings) {
                    var _ = ctx.writeAndFlush(
                            new PongWebSocketFrame(ping.content().retain()));
                }
            }
            case PongWebSocketFrame pong -> received.add("pong:" + text);
            case CloseWebSocketFrame close -> {
                received.add("close:" + close.statusCode());
                var _ = ctx.close();
            }
            default -> received.add("text:" + text);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        var _ = ctx.close(); // a client that went away; the test sees it on its own side
    }
}

package io.callscribe.testing;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** The sending side of a {@link FakeSession}: late, doubled, split, strange or withheld, as told. Sends on the session's event loop. */
final class FakeVoice {

    private final Channel channel;
    /** What is withheld, in order; as long as the session. */
    private final Deque<Runnable> withheld = new ArrayDeque<>();

    private volatile int parts = 1;
    private volatile long lateMs;
    private volatile boolean doubled;
    private volatile boolean strange;
    private boolean writing = true;

    FakeVoice(Channel channel) {
        this.channel = channel;
    }

    void parts(int count) {
        parts = count;
    }

    void lateMs(long ms) {
        lateMs = ms;
    }

    void doubled(boolean on) {
        doubled = on;
    }

    void strange(boolean on) {
        strange = on;
    }

    /** Withholds everything, or goes on with what was withheld. */
    void writing(boolean on) {
        channel.eventLoop().execute(() -> {
            writing = on;
            while (writing && !withheld.isEmpty()) {
                withheld.removeFirst().run();
            }
        });
    }

    /** Says what the recognizer says. */
    void say(String json) {
        boolean settled = json.contains("\"is_final\":true");
        then(() -> {
            if (strange) {
                write("{\"type\":\"FromLaterDays\",\"channel\":7,\"words\":\"none\"}");
            }
            write(strange ? json.replaceFirst("\\{", "{\"later\":{\"x\":[1,null]},") : json);
            if (doubled && settled) {
                write(json);
            }
        });
    }

    /** Runs after all that was said before. */
    void then(Runnable next) {
        if (lateMs > 0) {
            var _ = channel.eventLoop().schedule(() -> now(next), lateMs, TimeUnit.MILLISECONDS);
        } else {
            now(next);
        }
    }

    private void now(Runnable next) {
        if (writing) {
            next.run();
        } else {
            withheld.addLast(next);
        }
    }

    /** Writes a text message in as many frames as told, with a ping between two of them (RFC 6455 §5.4). */
    void write(String json) {
        ByteBuf all = Unpooled.copiedBuffer(json, StandardCharsets.UTF_8);
        int count = Math.min(parts, all.readableBytes());
        int size = all.readableBytes() / count;
        for (int part = 0; part < count; part++) {
            boolean last = part == count - 1;
            ByteBuf slice = all.readRetainedSlice(last ? all.readableBytes() : size);
            frame(part == 0 ? new TextWebSocketFrame(last, 0, slice) : new ContinuationWebSocketFrame(last, 0, slice));
            if (!last) {
                ping("between");
            }
        }
        all.release();
    }

    void ping(String text) {
        frame(new PingWebSocketFrame(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8)));
    }

    private void frame(WebSocketFrame frame) {
        channel.writeAndFlush(frame).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }
}

package io.callscribe.recognizer.deepgram.io;

import io.callscribe.recognizer.deepgram.SessionEnd;
import io.callscribe.recognizer.deepgram.SessionInput;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import org.jspecify.annotations.Nullable;

/** One socket to a recognizer, from dialing to its end. Owned by its event loop. */
public final class DeepgramSocket {

    private final SocketListener listener;
    private @Nullable Channel channel;
    private boolean ended;

    DeepgramSocket(SocketListener listener) {
        this.listener = listener;
    }

    /** Sends a binary frame; the bytes stay the caller's and are not changed. */
    public void sendAudio(byte[] bytes) {
        if (channel != null) {
            channel.writeAndFlush(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(bytes)))
                    .addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
        }
    }

    /** Sends a text frame. */
    public void sendText(String text) {
        if (channel != null) {
            channel.writeAndFlush(new TextWebSocketFrame(text))
                    .addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
        }
    }

    /** Closes it without a goodbye, also while it is being dialed. The listener is not told. */
    public void close() {
        ended = true;
        closeChannel();
    }

    /** A connection exists; false if nobody wants it any more. */
    boolean connected(Channel newChannel) {
        channel = newChannel;
        return !ended;
    }

    void opened(String requestId) {
        if (!ended) {
            listener.input(new SessionInput.Opened(requestId));
        }
    }

    void heard(String text) {
        if (!ended) {
            listener.input(new SessionInput.Text(text));
        }
    }

    void writable(boolean canWrite) {
        if (!ended) {
            listener.writable(canWrite);
        }
    }

    /** It is over; only the first reason counts. */
    void ended(SessionEnd why) {
        if (!ended) {
            ended = true;
            listener.input(new SessionInput.Ended(why));
        }
        closeChannel();
    }

    boolean isEnded() {
        return ended;
    }

    private void closeChannel() {
        if (channel != null && channel.isOpen()) {
            channel.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
        }
    }
}

package io.callscribe.asterisk.transport.socket;

import io.callscribe.asterisk.transport.socket.SocketListener.Skipped;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.ByteArrayOutputStream;

/**
 * Joins text frames and their continuations into messages (RFC 6455 §5.4), within a bound. Owned by the socket's loop.
 */
final class MessageAssembler {

    private final int messageBytes;
    private final SocketListener listener;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private long seenBytes;
    private boolean binary;

    MessageAssembler(int messageBytes, SocketListener listener) {
        this.messageBytes = messageBytes;
        this.listener = listener;
    }

    /** Takes the next data frame; the codec has checked that frames follow each other rightly. */
    void add(WebSocketFrame frame) {
        binary |= frame instanceof BinaryWebSocketFrame;
        ByteBuf content = frame.content();
        seenBytes += content.readableBytes();
        boolean whole = frame.isFinalFragment() && begun.size() == 0;
        if (whole && fits()) {
            byte[] message = new byte[content.readableBytes()];
            content.readBytes(message);
            finish(message);
        } else {
            join(frame, content);
        }
    }

    private void join(WebSocketFrame frame, ByteBuf content) {
        if (fits()) {
            byte[] part = new byte[content.readableBytes()];
            content.readBytes(part);
            begun.writeBytes(part);
        } else {
            begun.reset();
        }
        if (frame.isFinalFragment()) {
            finish(begun.toByteArray());
        }
    }

    private boolean fits() {
        return seenBytes <= messageBytes && !binary;
    }

    private void finish(byte[] message) {
        long bytes = seenBytes;
        boolean good = fits();
        boolean wasBinary = binary;
        begun.reset();
        seenBytes = 0;
        binary = false;
        if (good) {
            listener.onText(message);
        } else {
            listener.onSkipped(wasBinary ? Skipped.BINARY : Skipped.TOO_LONG, bytes);
        }
    }
}

package io.callscribe.asterisk.transport.socket;

import ch.loway.oss.ari4java.tools.RestException;

/**
 * Is told what becomes of one event socket: {@link #onOpen}, any number of messages, {@link #onClosed}; or only
 * {@link #onRefused}. Called on the socket's loop; must not block.
 */
public interface SocketListener {

    /** The upgrade was granted. */
    void onOpen();

    /** It was not, or nobody was there: the status with Asterisk's words, or an {@code AriTrouble}. Nothing follows. */
    void onRefused(RestException why);

    /** One whole message, UTF-8. The array is the listener's from now on. */
    void onText(byte[] utf8);

    /** One message was left out: too long, or binary. */
    void onSkipped(Skipped why, long bytes);

    /**
     * The socket is gone. Nothing follows.
     *
     * @param code of the close frame, ours or theirs (RFC 6455 §7.4.1); 1006 when there was none
     * @param reason the words with it, or what happened
     */
    void onClosed(int code, String reason);

    /** Why a message was left out. */
    enum Skipped {
        TOO_LONG,
        BINARY
    }
}

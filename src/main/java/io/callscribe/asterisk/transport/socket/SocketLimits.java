package io.callscribe.asterisk.transport.socket;

/**
 * The bounds of an event socket.
 *
 * @param openMs from dialing to the answered upgrade
 * @param pingMs between our pings
 * @param silentMs without any byte, after which the socket is taken for dead
 * @param messageBytes longest message that is handed over
 * @param frameBytes longest frame that is read at all
 */
public record SocketLimits(int openMs, int pingMs, int silentMs, int messageBytes, int frameBytes) {

    /** The bounds in production. */
    public static SocketLimits standard() {
        return new SocketLimits(5000, 3000, 9_000, 1 << 20, 16 << 20);
    }
}

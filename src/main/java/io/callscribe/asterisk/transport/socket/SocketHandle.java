package io.callscribe.asterisk.transport.socket;

import ch.loway.oss.ari4java.tools.WsClient.WsClientConnection;

/** Ends an event socket that was opened, or is being opened. From any thread, any number of times. */
public interface SocketHandle extends WsClientConnection {

    /**
     * Says goodbye (1000) and closes; the listener is told by {@code onClosed}, or {@code onRefused} if it was not open
     * yet.
     */
    @Override
    void disconnect();
}

package io.callscribe.cli.doctor;

import io.callscribe.config.HostPort;
import io.callscribe.media.io.MediaPort;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;

/**
 * A UDP socket where calls would have theirs, or, where that port is taken, beside it. Blocking; one thread.
 *
 * @param socket bound
 * @param substitute whether the port is another one than {@code media.bind} names
 * @param grantedBytes receive buffer the kernel gives
 */
record MediaSocket(DatagramSocket socket, boolean substitute, int grantedBytes) implements AutoCloseable {

    /** The port of calls. */
    static MediaSocket open(HostPort bind) throws SocketException {
        return open(bind, false);
    }

    /** Any free port at the same address. */
    static MediaSocket beside(HostPort bind) throws SocketException {
        return open(bind.withPort(0), true);
    }

    private static MediaSocket open(HostPort bind, boolean substitute) throws SocketException {
        DatagramSocket socket = new DatagramSocket(null);
        boolean bound = false;
        try {
            socket.setReceiveBufferSize(MediaPort.RECEIVE_BUFFER_BYTES);
            socket.bind(bind.resolve());
            bound = true;
            return new MediaSocket(socket, substitute, socket.getReceiveBufferSize());
        } finally {
            if (!bound) {
                socket.close();
            }
        }
    }

    /** Where it listens. */
    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    @Override
    public void close() {
        socket.close();
    }
}

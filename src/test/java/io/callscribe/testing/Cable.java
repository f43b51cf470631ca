package io.callscribe.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A cable to a TCP server on loopback that a test can pull, plug in again, and block. */
public final class Cable implements AutoCloseable {

    private static final int LOWEST_PORT = 26_000;
    private static final int HIGHEST_PORT = 32_000;

    private final URI far;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final int port;
    private final AtomicInteger requestsLeft = new AtomicInteger(Integer.MAX_VALUE);
    private volatile boolean blocked;
    private volatile @Nullable ServerSocket near;

    /** A cable to the server of an address, plugged in. */
    public Cable(String address) {
        this.far = URI.create(address);
        this.port = listen();
    }

    /** The address at this end. */
    public String address() {
        return far.toString().replace(":" + far.getPort(), ":" + port);
    }

    /** Resets every connection and refuses new ones. */
    public void pull() {
        close();
    }

    /** Lets connections through again. */
    public void plugIn() {
        blocked = false;
        // a socket is really closed only when the thread that accepts on it has noticed
        Awaitility.await().ignoreException(UncheckedIOException.class).until(() -> listen(port) == port);
    }

    /** Whatever is sent from now on, in either direction, is lost, and nobody is told. */
    public void block() {
        blocked = true;
    }

    /** The next {@code requests} HTTP requests still go through; then it blocks. */
    public void blockAfterRequests(int requests) {
        requestsLeft.set(requests);
    }

    /** Whether it blocks by now. */
    public boolean isBlocked() {
        return blocked;
    }

    /** Below the ports that connections get for themselves, so that none of them takes it while the cable is pulled. */
    private int listen() {
        for (int tries = 0; tries < 50; tries++) {
            try {
                return listen(ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT));
            } catch (UncheckedIOException taken) {
                // another one, then
            }
        }
        throw new IllegalStateException("no port from " + LOWEST_PORT + " to " + HIGHEST_PORT + " is free");
    }

    private int listen(int wanted) {
        try {
            ServerSocket server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
            near = server;
            Thread.ofVirtual().name("cable").start(() -> accept(server));
            return server.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                Socket here = server.accept();
                Socket there = new Socket(far.getHost(), far.getPort());
                sockets.addAll(List.of(here, there));
                carry(here, there, true);
                carry(there, here, false);
            } catch (IOException pulled) {
                // the far end is away, or this end was closed
            }
        }
    }

    /** A request of ours comes in one piece, and so does each part of an answer. */
    private void carry(Socket from, Socket to, boolean requests) {
        Thread.ofVirtual().name("cable").start(() -> {
            try (from;
                    to) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                byte[] bytes = new byte[16 << 10];
                for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                    if (requests && isRequest(bytes, n) && requestsLeft.getAndDecrement() == 0) {
                        blocked = true;
                    }
                    if (!blocked) {
                        out.write(bytes, 0, n);
                    }
                }
            } catch (IOException over) {
                // one end closed, which closes the other
            }
        });
    }

    private static boolean isRequest(byte[] bytes, int length) {
        return new String(bytes, 0, Math.min(length, 512), StandardCharsets.ISO_8859_1).contains(" HTTP/1.1\r\n");
    }

    private static void reset(Socket socket) throws IOException {
        try {
            socket.setSoLinger(true, 0);
        } catch (SocketException closedAlready) {
            return;
        }
        socket.close();
    }

    @Override
    public void close() {
        try {
            ServerSocket server = near;
            if (server != null) {
                server.close();
            }
            for (Socket socket : sockets) {
                reset(socket);
            }
            sockets.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.callscribe.testing;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for a process that must come back to the one it had. */
public final class FreePorts {

    /** Below the labs' blocks and below what the kernel gives to clients: nobody takes it while its owner is away. */
    private static final int FIRST = 5_200;

    private static final int LAST = 9_900;

    private FreePorts() {}

    /** A UDP port of loopback that nobody has. */
    public static int udp() {
        return ThreadLocalRandom.current()
                .ints(100, FIRST, LAST)
                .filter(FreePorts::isFree)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no free UDP port among 100 of " + FIRST + " to " + LAST));
    }

    private static boolean isFree(int port) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (DatagramSocket socket = new DatagramSocket(address)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}

package io.callscribe.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The ports of one instance: a block of {@value #SIZE} between 10000 and 31999, below the range the kernel takes client ports from
 * (ip(7), ip_local_port_range). A lock on a file keeps other labs of this user out of the block, in this process and in others,
 * and goes with the process; that the ports are really free is tried by binding.
 */
final class LabPorts implements AutoCloseable {

    static final int SIZE = 1000;
    static final int FIRST = 10_000;
    static final int BLOCKS = 22;

    private static final int RTP_OFFSET = 10;

    private final int base;
    private final FileChannel channel;

    private LabPorts(int base, FileChannel channel) {
        this.base = base;
        this.channel = channel;
    }

    /** Takes a free block. */
    static LabPorts lease() {
        return lease(
                Path.of(System.getProperty("java.io.tmpdir"), "callscribe-lab-" + System.getProperty("user.name")));
    }

    static LabPorts lease(Path locks) {
        List<Integer> bases = new ArrayList<>(
                IntStream.range(0, BLOCKS).map(n -> FIRST + n * SIZE).boxed().toList());
        Collections.shuffle(bases);
        try {
            Files.createDirectories(locks);
            for (int base : bases) {
                Optional<LabPorts> ports = tryLease(locks, base);
                if (ports.isPresent()) {
                    return ports.get();
                }
            }
        } catch (IOException e) {
            throw new LabException("the ports of the lab cannot be locked in " + locks + ": " + e.getMessage(), e);
        }
        throw new LabException(
                "no free ports (expected: one of " + BLOCKS + " blocks of " + SIZE + " from " + FIRST + " on)");
    }

    private static Optional<LabPorts> tryLease(Path locks, int base) throws IOException {
        FileChannel channel =
                FileChannel.open(locks.resolve("ports-" + base), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (isLockedByUs(channel) && isFree(base)) {
            return Optional.of(new LabPorts(base, channel));
        }
        channel.close();
        return Optional.empty();
    }

    private static boolean isLockedByUs(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException takenInThisProcess) {
            return false;
        }
    }

    private static boolean isFree(int base) {
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        try (ServerSocket http = new ServerSocket();
                DatagramSocket sip = new DatagramSocket(base + 1, loopback)) {
            http.bind(new InetSocketAddress(loopback, base));
            return sip.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    /** TCP: the web server and ARI. */
    int http() {
        return base;
    }

    /** UDP: SIP. */
    int sip() {
        return base + 1;
    }

    /** UDP: the first port for sound; even. */
    int rtpStart() {
        return base + RTP_OFFSET;
    }

    /** UDP: the last port for sound. Enough for 495 sockets: a tapped call between two phones takes four. */
    int rtpEnd() {
        return base + SIZE - 1;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

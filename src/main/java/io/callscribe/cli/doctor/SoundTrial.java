package io.callscribe.cli.doctor;

import io.callscribe.media.RtpPacket;
import io.callscribe.time.NanoClock;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Says one byte into a channel, 20 ms after 20 ms as RTP (RFC 3550 §5.1, payload type 0), and hears what a tap of it sends: for half a
 * second from the first packet on, for {@link #LIMIT_MS} when none comes. Blocking; one thread.
 */
final class SoundTrial {

    static final int LIMIT_MS = 3_000;

    private static final int ENOUGH_MS = 500;
    private static final int PACKET_MS = 20;
    private static final int PACKET_BYTES = 160;
    private static final int HEADER_BYTES = 12;
    private static final int LONGEST = 2048;
    private static final long NS_PER_MS = 1_000_000;
    /** Loud; µ-law to linear and back gives it again. */
    private static final byte SPOKEN = 0x30;

    private static final int SSRC = 0x43414C4C;

    private final DatagramSocket socket;
    private final InetSocketAddress mouth;
    private final InetSocketAddress ear;
    private final NanoClock clock;
    private final byte[] buffer = new byte[LONGEST];
    private long startNs;
    private long firstNs;
    private long lastNs;
    private int sent;
    private int packets;
    private long echoNs = -1;
    private String stranger = "";

    /**
     * A trial not begun.
     *
     * @param mouth where Asterisk hears
     * @param ear where Asterisk sends from
     */
    SoundTrial(DatagramSocket socket, InetSocketAddress mouth, InetSocketAddress ear, NanoClock clock) {
        this.socket = socket;
        this.mouth = mouth;
        this.ear = ear;
        this.clock = clock;
    }

    void run() throws IOException {
        startNs = clock.nowNs();
        lastNs = startNs;
        while (!done()) {
            if (lastNs - startNs >= (long) sent * PACKET_MS * NS_PER_MS) {
                say();
            }
            hear();
            lastNs = clock.nowNs();
        }
    }

    private boolean done() {
        boolean heardAll = echoNs >= 0 && packets > 0 && lastNs - firstNs >= ENOUGH_MS * NS_PER_MS;
        return heardAll || ms() >= LIMIT_MS;
    }

    private void say() throws IOException {
        byte[] packet = new byte[HEADER_BYTES + PACKET_BYTES];
        Arrays.fill(packet, HEADER_BYTES, packet.length, SPOKEN);
        ByteBuffer.wrap(packet)
                .put((byte) 0x80)
                .put((byte) 0)
                .putShort((short) sent)
                .putInt(sent * PACKET_BYTES)
                .putInt(SSRC);
        sent++;
        socket.send(new DatagramPacket(packet, packet.length, mouth));
    }

    private void hear() throws IOException {
        DatagramPacket datagram = new DatagramPacket(buffer, buffer.length);
        try {
            socket.setSoTimeout(PACKET_MS / 4);
            socket.receive(datagram);
        } catch (SocketTimeoutException | PortUnreachableException nothing) {
            return;
        }
        if (!(RtpPacket.parse(buffer, datagram.getLength()) instanceof RtpPacket packet)) {
            return;
        }
        if (!datagram.getSocketAddress().equals(ear)) {
            stranger = datagram.getAddress().getHostAddress() + ":" + datagram.getPort();
            return;
        }
        if (packets++ == 0) {
            firstNs = clock.nowNs();
        }
        if (echoNs < 0 && spoken(packet.payload())) {
            echoNs = clock.nowNs() - startNs;
        }
    }

    private static boolean spoken(byte[] payload) {
        int same = 0;
        for (byte each : payload) {
            same += each == SPOKEN ? 1 : 0;
        }
        return same > payload.length / 2;
    }

    /** How many packets came from where Asterisk said. */
    int packets() {
        return packets;
    }

    /** How long it took. */
    long ms() {
        return (lastNs - startNs) / NS_PER_MS;
    }

    /** From the first word said to its echo; −1 when none came. */
    long echoMs() {
        return echoNs < 0 ? -1 : echoNs / NS_PER_MS;
    }

    /** Who else sent RTP; empty for nobody. */
    String stranger() {
        return stranger;
    }
}

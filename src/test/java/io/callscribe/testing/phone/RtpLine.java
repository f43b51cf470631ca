package io.callscribe.testing.phone;

import io.callscribe.media.G711;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The sound of one call: one UDP socket, so one source port for the whole call. Sends a packet every ptime (RFC 3550 §5.1) while a
 * far end is known: what it was given to play, then silence. Records what comes in as PCMU or PCMA and ignores the rest.
 */
final class RtpLine implements AutoCloseable {

    private static final int HEADER = 12;
    private static final int LARGEST = 1500;
    private static final int VERSION_2 = 0x80;
    private static final int BYTES_PER_MS = 8;

    private final DatagramSocket socket;
    private final Recording recording = new Recording();
    private final Codec codec;
    private final ScheduledFuture<?> pace;
    private final byte[] packet;
    private final int ssrc = ThreadLocalRandom.current().nextInt();

    private int sequence = ThreadLocalRandom.current().nextInt(0x10000);
    private int timestamp = ThreadLocalRandom.current().nextInt();
    private byte[] sound = {};
    private int next;
    private boolean loops;
    private boolean sends = true;
    private @Nullable InetSocketAddress farEnd;

    RtpLine(InetAddress address, Codec codec, int ptimeMs) {
        try {
            this.socket = new DatagramSocket(0, address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.codec = codec;
        this.packet = new byte[HEADER + ptimeMs * BYTES_PER_MS];
        this.pace = PhoneTimer.every(ptimeMs, this::send);
        Thread.ofVirtual().name("phone-rtp").start(this::receive);
    }

    int port() {
        return socket.getLocalPort();
    }

    Recording recording() {
        return recording;
    }

    synchronized void farEnd(InetSocketAddress address) {
        farEnd = address.getPort() == 0 ? null : address;
    }

    synchronized void play(byte[] ulaw, boolean again) {
        sound = ulaw.clone();
        next = 0;
        loops = again;
    }

    synchronized void numbersFrom(int first) {
        sequence = first;
    }

    synchronized void sends(boolean on) {
        sends = on;
    }

    synchronized boolean isPlaying() {
        return loops || next < sound.length;
    }

    private synchronized void send() {
        InetSocketAddress target = farEnd;
        if (target == null || !sends || socket.isClosed()) {
            return;
        }
        ByteBuffer.wrap(packet)
                .put((byte) VERSION_2)
                .put((byte) codec.payloadType())
                .putShort((short) sequence++)
                .putInt(timestamp)
                .putInt(ssrc);
        timestamp += packet.length - HEADER;
        for (int i = HEADER; i < packet.length; i++) {
            packet[i] = codec.toWire(nextByte());
        }
        try {
            socket.send(new DatagramPacket(packet, packet.length, target));
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private byte nextByte() {
        if (loops && next == sound.length) {
            next = 0;
        }
        return next < sound.length ? sound[next++] : G711.ULAW_SILENCE;
    }

    private void receive() {
        DatagramPacket in = new DatagramPacket(new byte[LARGEST], LARGEST);
        while (!socket.isClosed()) {
            try {
                socket.receive(in);
                int payloadType = in.getData()[1] & 0x7F;
                if (payloadType == Codec.PCMU.payloadType() || payloadType == Codec.PCMA.payloadType()) {
                    recording.add(payloadType, in.getData(), HEADER, in.getLength());
                }
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    @Override
    public void close() {
        pace.cancel(false);
        socket.close();
    }
}

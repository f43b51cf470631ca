package io.callscribe.testing;

import io.callscribe.media.G711;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;

/** Hundreds of legs that sound, each from a port of its own: a tone for two seconds, faint noise for two. PCMU, 20 ms a packet. */
final class RtpFloor implements AutoCloseable {

    private static final int PACKET_TICKS = 160;
    private static final int HEADER_BYTES = 12;
    private static final long PACKET_NS = 20_000_000;
    private static final int TURN_PACKETS = 100;

    /** As long as it takes to tell where the sound will come from. */
    private static final long BEFORE_NS = 300_000_000;

    private static final byte[] TONE = tone();
    private static final byte[] NOISE = noise();

    private final List<Leg> legs = new CopyOnWriteArrayList<>();

    /** Adds a leg that sends to {@code target}; the port it sends from. */
    int leg(InetSocketAddress target) {
        try {
            Leg leg = new Leg(target, legs.size());
            legs.add(leg);
            return ((InetSocketAddress) leg.channel.getLocalAddress()).getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is due is sent. */
    void step() {
        long nowNs = System.nanoTime();
        legs.forEach(leg -> leg.step(nowNs));
    }

    private static final class Leg {
        private final DatagramChannel channel;
        private final InetSocketAddress target;
        private final ByteBuffer packet = ByteBuffer.allocateDirect(HEADER_BYTES + PACKET_TICKS);
        private final int ssrc = ThreadLocalRandom.current().nextInt();
        private final long startNs =
                System.nanoTime() + BEFORE_NS + ThreadLocalRandom.current().nextLong(PACKET_NS);
        private final int turn;
        private int sent;

        Leg(InetSocketAddress target, int number) throws IOException {
            this.target = target;
            turn = number * 61;
            channel = DatagramChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        }

        void step(long nowNs) {
            while (nowNs - startNs >= sent * PACKET_NS) {
                send();
            }
        }

        private void send() {
            boolean speaks = (sent + turn) / TURN_PACKETS % 2 == 0;
            packet.clear();
            packet.put((byte) 0x80)
                    .put((byte) 0)
                    .putShort((short) sent)
                    .putInt(sent * PACKET_TICKS)
                    .putInt(ssrc)
                    .put(speaks ? TONE : NOISE)
                    .flip();
            sent++;
            try {
                channel.send(packet, target);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static byte[] tone() {
        byte[] tone = new byte[PACKET_TICKS];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = G711.linearToUlaw((int) (8_000 * Math.sin(2 * Math.PI * 400 * i / 8_000)));
        }
        return tone;
    }

    private static byte[] noise() {
        byte[] noise = new byte[PACKET_TICKS];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = G711.linearToUlaw(i % 2 == 0 ? 10 : -10);
        }
        return noise;
    }

    @Override
    public void close() {
        for (Leg leg : legs) {
            try {
                leg.channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

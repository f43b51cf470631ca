package io.callscribe.media.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.callscribe.media.RtpBytes;
import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import io.callscribe.time.NanoClock;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The UDP port with real sockets: two senders, one port. */
class MediaPortIT {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final Meters meters = new Meters();
    private final MediaLoop loop = MediaLoop.start(NanoClock.SYSTEM, meters);
    private final MediaPort port = MediaPort.open(loop, new InetSocketAddress(LOOPBACK, 0), meters);
    private final List<Integer> heard = new CopyOnWriteArrayList<>();
    private DatagramSocket known = socket();
    private DatagramSocket stranger = socket();

    @BeforeEach
    void announce() {
        LegFeed feed = (nowNs, packet) -> heard.add(packet.sequence());
        loop.loop()
                .submit(() -> port.add((InetSocketAddress) known.getLocalSocketAddress(), feed))
                .syncUninterruptibly();
    }

    @AfterEach
    void stop() {
        known.close();
        stranger.close();
        port.close();
        loop.close();
    }

    @Test
    void aKnownLegIsHeardAndAStrangerIsCountedAndDropped() throws IOException {
        send(stranger, RtpBytes.pcmu(7, 0, new byte[160]).datagram());
        send(known, RtpBytes.pcmu(8, 0, new byte[160]).datagram());
        await().until(() -> heard.contains(8));
        assertThat(heard).containsExactly(8);
        assertThat(meters.total(Meter.RTP_STRANGERS)).isEqualTo(1);
        assertThat(meters.total(Meter.RTP_PACKETS)).isEqualTo(1);
    }

    @Test
    void whatIsNoRtpIsCountedByItsFault() throws IOException {
        send(known, new byte[] {1, 2, 3});
        send(known, RtpBytes.pcmu(9, 0, new byte[160]).datagram());
        await().until(() -> heard.contains(9));
        assertThat(meters.total(Meter.RTP_DISCARDED, "too-short")).isEqualTo(1);
    }

    @Test
    void aLegThatLeftIsAStranger() throws IOException {
        loop.run(() -> port.remove(
                (InetSocketAddress) known.getLocalSocketAddress(), (nowNs, packet) -> heard.add(packet.sequence())));
        send(known, RtpBytes.pcmu(10, 0, new byte[160]).datagram());
        await().until(() -> heard.contains(10));
        assertThat(heard).as("only its own feed can be removed").containsExactly(10);
    }

    @Test
    void aPortInUseIsSaidWithItsKey() {
        assertThatThrownBy(() -> MediaPort.open(loop, port.address(), meters))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("media.bind: ")
                .hasMessageContaining("expected: a free UDP port");
    }

    @Test
    void theKernelsDropsCanBeRead() {
        assertThat(KernelDrops.atPort(port.address().getPort())).isZero();
        assertThat(meters.scrape()).contains("callscribe_rtp_kernel_drops 0.0");
    }

    @Test
    void oneCallsFaultIsToldOnceAndDoesNotStopTheTickOfTheOthers() {
        List<Long> ticks = new CopyOnWriteArrayList<>();
        List<String> faults = new CopyOnWriteArrayList<>();
        loop.run(() -> {
            loop.add(ticking(
                    nowNs -> {
                        throw new IllegalStateException("made for this test");
                    },
                    faults));
            loop.add(ticking(ticks::add, faults));
        });
        await().until(() -> ticks.size() > 3);
        assertThat(faults).containsExactly("made for this test");
    }

    private static Ticking ticking(LongConsumer onTick, List<String> faults) {
        return new Ticking() {
            @Override
            public void tick(long nowNs) {
                onTick.accept(nowNs);
            }

            @Override
            public void failed(RuntimeException fault) {
                faults.add("" + fault.getMessage());
            }
        };
    }

    private void send(DatagramSocket from, byte[] datagram) throws IOException {
        from.send(new DatagramPacket(datagram, datagram.length, port.address()));
    }

    private static DatagramSocket socket() {
        try {
            return new DatagramSocket(0, LOOPBACK);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

package io.callscribe.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.callscribe.call.Leg;

/** Whatever arrives at the media port: no exception, no hole, no overlap, no leg longer than the other, no unbounded growth. */
class MediaFuzzTest {

    private static final long MS = 1_000_000;
    /** One timestamp jump may put sound up to a second ahead of its arrival, a restart once more. */
    private static final long SLACK_TICKS = 3 * 8000;

    @FuzzTest
    void anyDatagramIsAPacketOrAFault(byte[] datagram) {
        RtpParse parse = RtpPacket.parse(datagram, datagram.length);
        if (parse instanceof RtpPacket packet) {
            assertThat(packet.payloadBytes()).isBetween(1, datagram.length - 12);
            assertThat(packet.payload()).hasSize(packet.payloadBytes());
        }
    }

    @FuzzTest
    void anyPacketsInAnyOrderMakeOneTimeline(FuzzedDataProvider data) {
        CallAudio audio = new CallAudio(data.consumeInt(20, 100));
        RecordingSink sink = new RecordingSink();
        long nowNs = 5 * MS;
        long soundTicks = 0;
        while (data.remainingBytes() > 8) {
            nowNs += data.consumeInt(0, 400) * MS;
            if (data.consumeBoolean()) {
                audio.wake(nowNs, sink);
                continue;
            }
            RtpPacket packet = packet(data);
            soundTicks += packet.payloadBytes();
            audio.packet(nowNs, data.consumeBoolean() ? Leg.IN : Leg.OUT, packet, sink);
        }
        long endTick = audio.tickAt(nowNs);
        audio.end(sink);
        byte[] in = sink.heard(Leg.IN);
        assertThat(sink.heard(Leg.OUT)).hasSameSizeAs(in);
        assertThat((long) in.length).isLessThanOrEqualTo(endTick + soundTicks + SLACK_TICKS);
    }

    private static RtpPacket packet(FuzzedDataProvider data) {
        byte[] payload = new byte[data.consumeInt(1, 480)];
        java.util.Arrays.fill(payload, data.consumeByte());
        int type = data.pickValue(new int[] {0, 0, 0, 0, 8, 13, 101, 18});
        return RtpBytes.pcmu(data.consumeInt(0, 65535), data.consumeLong(0, 0xFFFF_FFFFL), payload)
                .type(type)
                .ssrc(data.consumeInt(1, 3))
                .packet();
    }
}

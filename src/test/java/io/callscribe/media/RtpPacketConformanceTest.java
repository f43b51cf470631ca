package io.callscribe.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 3550 §5.1 (fixed header), §5.3.1 (extension), A.1 (validity checks); RFC 3551 §4.1; RFC 5761 §4. */
class RtpPacketConformanceTest {

    private static final byte[] SOUND = {1, 2, 3, 4};

    @Test
    void section5p1TheFixedHeaderIsReadInNetworkOrder() {
        RtpPacket packet = RtpBytes.pcmu(0xFEDC, 0xFFFF_FF00L, SOUND)
                .ssrc(0x89AB_CDEFL)
                .type(8)
                .packet();

        assertThat(packet.sequence()).isEqualTo(0xFEDC);
        assertThat(packet.timestamp()).isEqualTo(0xFFFF_FF00L);
        assertThat(packet.ssrc()).isEqualTo(0x89AB_CDEFL);
        assertThat(packet.payloadType()).isEqualTo(8);
        assertThat(packet.marker()).isFalse();
        assertThat(packet.payload()).containsExactly(SOUND);
    }

    @Test
    void rfc3551Section4p1TheMarkerIsTheTopBitOfTheTypeByte() {
        RtpPacket packet = RtpBytes.pcmu(1, 160, SOUND).marker().type(127).packet();

        assertThat(packet.marker()).isTrue();
        assertThat(packet.payloadType()).isEqualTo(127);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void a1AnotherVersionIsRefused(int version) {
        assertThat(parse(RtpBytes.pcmu(1, 0, SOUND).version(version))).isEqualTo(RtpFault.WRONG_VERSION);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15})
    void section5p1ContributingSourcesAreSkipped(int count) {
        assertThat(RtpBytes.pcmu(1, 0, SOUND).contributing(count).packet().payload())
                .containsExactly(SOUND);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 40})
    void section5p3p1TheExtensionIsSkipped(int words) {
        assertThat(RtpBytes.pcmu(1, 0, SOUND)
                        .contributing(2)
                        .extensionWords(words)
                        .packet()
                        .payload())
                .containsExactly(SOUND);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 255})
    void section5p1PaddingIsTakenOff(int padding) {
        assertThat(RtpBytes.pcmu(1, 0, SOUND).padding(padding).packet().payload())
                .containsExactly(SOUND);
    }

    @Test
    void a1PaddingLongerThanThePacketIsRefused() {
        byte[] datagram = RtpBytes.pcmu(1, 0, SOUND).padding(4).datagram();
        datagram[datagram.length - 1] = 9;
        assertThat(RtpPacket.parse(datagram, datagram.length)).isEqualTo(RtpFault.WRONG_PADDING);

        datagram[datagram.length - 1] = 0;
        assertThat(RtpPacket.parse(datagram, datagram.length)).isEqualTo(RtpFault.WRONG_PADDING);
    }

    @Test
    void a1APacketShorterThanItsHeadersIsRefused() {
        byte[] whole =
                RtpBytes.pcmu(1, 0, SOUND).contributing(3).extensionWords(2).datagram();
        int headers = whole.length - SOUND.length;
        for (int length = 0; length < headers; length++) {
            assertThat(RtpPacket.parse(Arrays.copyOf(whole, length), length))
                    .as("%d of %d header bytes", length, headers)
                    .isEqualTo(RtpFault.TOO_SHORT);
        }
        assertThat(RtpPacket.parse(whole, headers)).isEqualTo(RtpFault.EMPTY);
    }

    @Test
    void nothingButPaddingIsEmpty() {
        assertThat(parse(RtpBytes.pcmu(1, 0, new byte[0]).padding(8))).isEqualTo(RtpFault.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 72, 73, 76, 95})
    void rfc5761ControlPacketsAreToldApart(int type) {
        assertThat(parse(RtpBytes.pcmu(1, 0, SOUND).type(type))).isEqualTo(RtpFault.RTCP);
    }

    @Test
    void bytesAfterTheDatagramAreNotRead() {
        byte[] datagram = RtpBytes.pcmu(1, 0, SOUND).datagram();
        byte[] scratch = Arrays.copyOf(datagram, 2048);
        assertThat(((RtpPacket) RtpPacket.parse(scratch, datagram.length)).payload())
                .containsExactly(SOUND);
    }

    private static RtpParse parse(RtpBytes bytes) {
        byte[] datagram = bytes.datagram();
        return RtpPacket.parse(datagram, datagram.length);
    }
}

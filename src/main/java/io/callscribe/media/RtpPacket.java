package io.callscribe.media;

/**
 * One RTP packet: its header's values and where its payload lies in the datagram (RFC 3550 §5.1).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |V=2|P|X|  CC   |M|     PT      |       sequence number         |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                           timestamp                           |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |           synchronization source (SSRC) identifier            |
 * +=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+
 * |            contributing source (CSRC) identifiers             |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * <p>The payload is not copied: it is valid as long as the datagram's bytes are, which on the receive path is one call.
 */
public final class RtpPacket implements RtpParse {

    private static final int FIXED_HEADER_BYTES = 12;
    private static final int VERSION = 2;
    private static final int FIRST_RTCP_TYPE = 64;
    private static final int LAST_RTCP_TYPE = 95;

    private final byte[] datagram;
    private final int payloadOffset;
    private final int payloadBytes;

    private RtpPacket(byte[] datagram, int payloadOffset, int payloadBytes) {
        this.datagram = datagram;
        this.payloadOffset = payloadOffset;
        this.payloadBytes = payloadBytes;
    }

    /** Reads the first {@code length} bytes of {@code datagram}. Never throws, whatever they are. */
    public static RtpParse parse(byte[] datagram, int length) {
        if (length < FIXED_HEADER_BYTES) {
            return RtpFault.TOO_SHORT;
        }
        if ((datagram[0] & 0xFF) >> 6 != VERSION) {
            return RtpFault.WRONG_VERSION;
        }
        int payloadType = datagram[1] & 0x7F;
        if (payloadType >= FIRST_RTCP_TYPE && payloadType <= LAST_RTCP_TYPE) {
            return RtpFault.RTCP;
        }
        int offset = FIXED_HEADER_BYTES + 4 * (datagram[0] & 0x0F);
        if ((datagram[0] & 0x10) != 0) {
            offset = afterExtension(datagram, length, offset);
        }
        return offset > length ? RtpFault.TOO_SHORT : withoutPadding(datagram, offset, length);
    }

    /** Skips the header extension: 16 bits of profile, 16 bits of length in words, the words (§5.3.1). */
    private static int afterExtension(byte[] datagram, int length, int offset) {
        if (offset + 4 > length) {
            return Integer.MAX_VALUE;
        }
        return offset + 4 + 4 * uint16(datagram, offset + 2);
    }

    /** The last byte of a padded packet counts the padding, itself included (§5.1). */
    private static RtpParse withoutPadding(byte[] datagram, int offset, int length) {
        int end = length;
        if ((datagram[0] & 0x20) != 0) {
            int padding = datagram[length - 1] & 0xFF;
            if (padding == 0 || padding > length - offset) {
                return RtpFault.WRONG_PADDING;
            }
            end = length - padding;
        }
        return end == offset ? RtpFault.EMPTY : new RtpPacket(datagram, offset, end - offset);
    }

    /** Payload type, 0 to 127. */
    public int payloadType() {
        return datagram[1] & 0x7F;
    }

    /** The marker: first packet of a talkspurt (RFC 3551 §4.1). */
    public boolean marker() {
        return (datagram[1] & 0x80) != 0;
    }

    /** Sequence number, 0 to 65535. */
    public int sequence() {
        return uint16(datagram, 2);
    }

    /** Timestamp in ticks, 0 to 2³²−1. */
    public long timestamp() {
        return uint32(datagram, 4);
    }

    /** Synchronization source, 0 to 2³²−1. */
    public long ssrc() {
        return uint32(datagram, 8);
    }

    /** Payload length, at least 1. */
    public int payloadBytes() {
        return payloadBytes;
    }

    /** A copy of the payload. */
    public byte[] payload() {
        byte[] copy = new byte[payloadBytes];
        System.arraycopy(datagram, payloadOffset, copy, 0, payloadBytes);
        return copy;
    }

    private static int uint16(byte[] data, int offset) {
        return (data[offset] & 0xFF) << 8 | (data[offset + 1] & 0xFF);
    }

    private static long uint32(byte[] data, int offset) {
        return (long) uint16(data, offset) << 16 | uint16(data, offset + 2);
    }

    @Override
    public String toString() {
        return "RTP type %d seq %d ts %d ssrc %08x %d bytes%s"
                .formatted(payloadType(), sequence(), timestamp(), ssrc(), payloadBytes, marker() ? " marker" : "");
    }
}

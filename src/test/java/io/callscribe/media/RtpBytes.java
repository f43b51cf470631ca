package io.callscribe.media;

import java.io.ByteArrayOutputStream;

/** Writes RTP datagrams for tests, right or wrong in any field (RFC 3550 §5.1). */
public final class RtpBytes {

    private int version = 2;
    private int payloadType;
    private boolean marker;
    private int sequence;
    private long timestamp;
    private long ssrc = 0x1234_5678L;
    private int contributing;
    private int extensionWords = -1;
    private int padding;
    private byte[] payload = new byte[0];

    public static RtpBytes pcmu(int sequence, long timestamp, byte[] payload) {
        RtpBytes bytes = new RtpBytes();
        bytes.sequence = sequence;
        bytes.timestamp = timestamp;
        bytes.payload = payload;
        return bytes;
    }

    public RtpBytes version(int value) {
        version = value;
        return this;
    }

    public RtpBytes type(int value) {
        payloadType = value;
        return this;
    }

    public RtpBytes marker() {
        marker = true;
        return this;
    }

    public RtpBytes ssrc(long value) {
        ssrc = value;
        return this;
    }

    public RtpBytes contributing(int count) {
        contributing = count;
        return this;
    }

    public RtpBytes extensionWords(int count) {
        extensionWords = count;
        return this;
    }

    /** Adds {@code count} bytes, the last of which says {@code count}. */
    public RtpBytes padding(int count) {
        padding = count;
        return this;
    }

    public byte[] datagram() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(version << 6 | (padding > 0 ? 0x20 : 0) | (extensionWords >= 0 ? 0x10 : 0) | contributing);
        out.write((marker ? 0x80 : 0) | payloadType);
        number(out, sequence, 2);
        number(out, timestamp, 4);
        number(out, ssrc, 4);
        for (int i = 0; i < contributing; i++) {
            number(out, 0xC0DE0000L + i, 4);
        }
        if (extensionWords >= 0) {
            number(out, 0xBEDE, 2);
            number(out, extensionWords, 2);
            out.writeBytes(new byte[4 * extensionWords]);
        }
        out.writeBytes(payload);
        if (padding > 0) {
            out.writeBytes(new byte[padding - 1]);
            out.write(padding);
        }
        return out.toByteArray();
    }

    public RtpPacket packet() {
        byte[] datagram = datagram();
        return (RtpPacket) RtpPacket.parse(datagram, datagram.length);
    }

    private static void number(ByteArrayOutputStream out, long value, int bytes) {
        for (int i = bytes - 1; i >= 0; i--) {
            out.write((int) (value >> (8 * i)) & 0xFF);
        }
    }
}

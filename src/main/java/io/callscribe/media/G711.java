package io.callscribe.media;

/**
 * G.711 by table: µ-law and A-law to 16-bit linear and back, and A-law to µ-law (ITU-T G.711; RFC 3551 §4.5.14). All 16-bit
 * values are the 14-bit (µ-law) and 13-bit (A-law) values of the standard, shifted to the left edge.
 */
public final class G711 {

    /** Silence in µ-law: the code for +0. */
    public static final byte ULAW_SILENCE = (byte) 0xFF;

    /** Silence in A-law: the smallest positive code, even bits inverted. */
    public static final byte ALAW_SILENCE = (byte) 0xD5;

    private static final int ULAW_BIAS = 0x84;
    private static final int ULAW_CLIP = 32635;
    private static final int CODES = 256;

    private static final short[] ULAW_TO_LINEAR = new short[CODES];
    private static final short[] ALAW_TO_LINEAR = new short[CODES];
    private static final byte[] ALAW_TO_ULAW = new byte[CODES];

    static {
        for (int code = 0; code < CODES; code++) {
            ULAW_TO_LINEAR[code] = (short) decodeUlaw(code);
            ALAW_TO_LINEAR[code] = (short) decodeAlaw(code);
        }
        for (int code = 0; code < CODES; code++) {
            ALAW_TO_ULAW[code] = nearestUlaw(ALAW_TO_LINEAR[code]);
        }
    }

    private G711() {}

    /** The linear value of a µ-law code, −32124 to 32124. */
    public static short ulawToLinear(byte code) {
        return ULAW_TO_LINEAR[code & 0xFF];
    }

    /** The linear value of an A-law code, −32256 to 32256. */
    public static short alawToLinear(byte code) {
        return ALAW_TO_LINEAR[code & 0xFF];
    }

    /** The µ-law code nearest to an A-law code. */
    public static byte alawToUlaw(byte code) {
        return ALAW_TO_ULAW[code & 0xFF];
    }

    /** The µ-law code of a 16-bit value; louder than the scale is clipped. */
    public static byte linearToUlaw(int linear) {
        int sign = linear < 0 ? 0x80 : 0;
        int magnitude = Math.min(Math.abs(linear), ULAW_CLIP) + ULAW_BIAS;
        int segment = 24 - Integer.numberOfLeadingZeros(magnitude);
        int step = (magnitude >> (segment + 3)) & 0x0F;
        return (byte) ~(sign | (segment << 4) | step);
    }

    /** The A-law code of a 16-bit value. */
    public static byte linearToAlaw(int linear) {
        int sign = linear >= 0 ? 0x80 : 0;
        int magnitude = Math.min(linear >= 0 ? linear : -linear - 1, Short.MAX_VALUE) >> 4;
        int segment = Math.max(0, 28 - Integer.numberOfLeadingZeros(magnitude));
        int step = segment == 0 ? magnitude : magnitude >> (segment - 1);
        return (byte) ((sign | (segment << 4) | (step & 0x0F)) ^ 0x55);
    }

    private static byte nearestUlaw(int linear) {
        int best = ULAW_SILENCE & 0xFF;
        for (int code = best; code >= 0; code--) {
            if (Math.abs(ULAW_TO_LINEAR[code] - linear) < Math.abs(ULAW_TO_LINEAR[best] - linear)) {
                best = code;
            }
        }
        return (byte) best;
    }

    private static int decodeUlaw(int code) {
        int bits = ~code;
        int magnitude = ((((bits & 0x0F) << 3) + ULAW_BIAS) << ((bits & 0x70) >> 4)) - ULAW_BIAS;
        return (bits & 0x80) != 0 ? -magnitude : magnitude;
    }

    private static int decodeAlaw(int code) {
        int bits = code ^ 0x55;
        int segment = (bits & 0x70) >> 4;
        int base = ((bits & 0x0F) << 4) + 8;
        int magnitude = segment == 0 ? base : (base + 0x100) << (segment - 1);
        return (bits & 0x80) != 0 ? magnitude : -magnitude;
    }
}

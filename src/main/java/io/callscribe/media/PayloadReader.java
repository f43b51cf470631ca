package io.callscribe.media;

import io.callscribe.call.Leg;
import io.callscribe.media.MediaSink.Discard;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Reads payloads as µ-law: type 0 as it is, type 8 by table (RFC 3551 §4.5.14, table 4); says once what it cannot read. */
final class PayloadReader {

    private static final int PCMU = 0;
    private static final int PCMA = 8;
    private static final int COMFORT_NOISE = 13;

    private final Leg leg;
    private final EncodingCheck encoding = new EncodingCheck();
    private final BitSet reported = new BitSet();

    PayloadReader(Leg leg) {
        this.leg = leg;
    }

    /** The packet's sound as µ-law, one byte a tick, or null if it carries none. */
    byte @Nullable [] ulaw(RtpPacket packet, MediaSink out) {
        return switch (packet.payloadType()) {
            case PCMU -> {
                encoding.packet(packet.payload()).ifPresent(other -> out.otherEncoding(leg, other.label()));
                yield packet.payload();
            }
            case PCMA -> fromAlaw(packet.payload());
            case COMFORT_NOISE -> {
                out.discarded(leg, Discard.COMFORT_NOISE);
                yield null;
            }
            default -> unreadable(packet.payloadType(), out);
        };
    }

    private byte @Nullable [] unreadable(int payloadType, MediaSink out) {
        if (!reported.get(payloadType)) {
            reported.set(payloadType);
            out.unsupported(leg, payloadType);
        }
        out.discarded(leg, Discard.TYPE);
        return null;
    }

    private static byte[] fromAlaw(byte[] sound) {
        for (int i = 0; i < sound.length; i++) {
            sound[i] = G711.alawToUlaw(sound[i]);
        }
        return sound;
    }
}

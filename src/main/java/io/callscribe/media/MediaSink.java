package io.callscribe.media;

import io.callscribe.call.Leg;
import java.util.Locale;

/** What the media machines say; the driver sends, counts and reports it. */
public interface MediaSink {

    /** Why a packet was not used. */
    enum Discard {
        /** It came before. */
        DUPLICATE,
        /** Its place was already read. */
        LATE,
        /** A single packet of another stream among those of the current one. */
        STRAY,
        /** Its payload is no sound we can read. */
        TYPE,
        /** Comfort noise (RFC 3389): silence is put there anyway. */
        COMFORT_NOISE,
        /** A silent packet taken out because the leg ran ahead of time. */
        DRIFT;

        /** The word used in metrics. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Why silence was put on the timeline. */
    enum Fill {
        /** Packets are missing. */
        LOSS,
        /** The sender sent nothing on purpose: the timestamp goes on, the sequence has no hole. */
        SUPPRESSED,
        /** Nothing comes on this leg while the other one goes on. */
        IDLE,
        /** Time that Asterisk's clock skipped. */
        DRIFT;

        /** The word used in metrics. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Why a leg was placed anew. */
    enum Restart {
        SSRC,
        SEQUENCE,
        TIMESTAMP;

        /** The word used in metrics. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** {@code interleaved} holds both legs' samples from {@code startTick} on, one byte each in turn; it is the receiver's to keep. */
    void chunk(long startTick, byte[] interleaved);

    /** One frame's level, 20 ms. */
    void level(Leg leg, Level level);

    /** The leg's first packet that carries sound. */
    void started(Leg leg, long tick);

    /** A packet was not used. */
    void discarded(Leg leg, Discard why);

    /** Silence was put where no sound came. */
    void filled(Leg leg, Fill why, long ticks);

    /** The leg was placed anew. */
    void restarted(Leg leg, Restart why);

    /** Said once for each payload type that is neither 0 (PCMU) nor 8 (PCMA). */
    void unsupported(Leg leg, int payloadType);

    /** What is announced as µ-law looks like another encoding, named as in a sentence; said once. */
    void otherEncoding(Leg leg, String encoding);
}

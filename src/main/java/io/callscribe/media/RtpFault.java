package io.callscribe.media;

import java.util.Locale;

/** Why a datagram is no RTP packet that carries sound (the checks of RFC 3550 appendix A.1). */
public enum RtpFault implements RtpParse {
    /** Shorter than the fixed header, or than header, contributing sources and extension together. */
    TOO_SHORT,
    /** Version is not 2. */
    WRONG_VERSION,
    /** The padding's length is zero or more than there is. */
    WRONG_PADDING,
    /** Nothing after the headers. */
    EMPTY,
    /** Payload type 64 to 95: control packets share the port (RFC 5761 §4). */
    RTCP;

    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The word used in metrics. */
    public String label() {
        return label;
    }
}

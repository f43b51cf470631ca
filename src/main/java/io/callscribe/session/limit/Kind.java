package io.callscribe.session.limit;

import java.util.Locale;

/** What can run short. */
public enum Kind {
    /** Tapped calls, of {@code asterisk.max-calls}. */
    CALLS,
    /** Pairs of RTP ports, of {@code asterisk.rtp-ports}. */
    RTP;

    /** Its name in metrics. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

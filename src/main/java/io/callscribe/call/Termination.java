package io.callscribe.call;

import java.util.Locale;

/**
 * How a tap, a session or a call ended.
 *
 * @param kind who ended it
 * @param reason why, in plain words
 */
public record Termination(Kind kind, String reason) {

    /** Who ended it. */
    public enum Kind {
        /** It was over: hang-up, end of stream. */
        FINISHED,
        /** Somebody asked us to stop. */
        STOPPED,
        /** The other side refused or failed. */
        PEER_FAILED,
        /** A fault of ours. */
        WE_FAILED,
        /** It was never tapped: there was no room. */
        REFUSED;

        /** The word used in the API and in metrics. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** It was over. */
    public static Termination finished(String reason) {
        return new Termination(Kind.FINISHED, reason);
    }
}

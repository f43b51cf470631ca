package io.callscribe.asterisk;

import java.util.Locale;

/**
 * How a supervisor's line ended.
 *
 * @param sentence for people
 */
public record SupervisorLineEnd(How how, String sentence) {

    /** For machines. */
    public enum How {
        HUNG_UP,
        LEFT,
        CALL_ENDED,
        NO_ANSWER,
        BUSY,
        /** Asterisk said no. */
        REFUSED,
        /** Asterisk was never asked. */
        AWAY,
        /** The connection to Asterisk was lost. */
        LOST,
        FAILED;

        /** The word used in metrics. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static SupervisorLineEnd callEnded() {
        return new SupervisorLineEnd(How.CALL_ENDED, "The call ended and your line was closed.");
    }

    static SupervisorLineEnd refused(AriResult.Failed failed) {
        return failed.status() == AriResult.Failed.NOT_SENT
                ? new SupervisorLineEnd(How.AWAY, "Asterisk cannot be reached now: " + failed.reason() + ".")
                : new SupervisorLineEnd(How.REFUSED, "Asterisk refused: " + failed.reason() + ".");
    }

    /** A phone that did not answer, by its hang-up cause (ITU-T Q.850, as Asterisk uses it). */
    static SupervisorLineEnd unanswered(int cause, String text) {
        return switch (cause) {
            case 17 -> new SupervisorLineEnd(How.BUSY, "Your phone is busy.");
            case 21 -> new SupervisorLineEnd(How.BUSY, "Your phone refused the call.");
            case 0, 16, 18, 19, 127 -> new SupervisorLineEnd(How.NO_ANSWER, "Your phone did not answer.");
            default -> new SupervisorLineEnd(How.NO_ANSWER, "Your phone cannot be reached: " + text + ".");
        };
    }
}

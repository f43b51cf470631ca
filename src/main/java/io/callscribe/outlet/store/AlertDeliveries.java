package io.callscribe.outlet.store;

import io.callscribe.call.CallId;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;

/** Which alerts went on which way out of the house, so that what was not delivered before a restart is sent after it. Safe from any thread. */
public interface AlertDeliveries {

    /**
     * How an alert stands on one way.
     *
     * @param way its name
     * @param at since when
     */
    record Settled(String alertId, String way, Outcome outcome, OffsetDateTime at) {}

    /** How it stands. */
    enum Outcome {
        /** It is to be sent. */
        DUE,
        DELIVERED,
        /** The receiver refused it for good, or nobody took it for too long. */
        GIVEN_UP;

        /** The word used in the store. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Writes it down with the next batch; never blocks. */
    void settled(CallId call, Settled settled);

    /** Whether it can be asked now. */
    boolean ready();

    /** Alerts of this node's calls and of its service itself, raised since then, that are due on a way, as they stand now, the oldest first. */
    Answer<List<StoredAlert>> undelivered(String way, OffsetDateTime since, int limit);
}

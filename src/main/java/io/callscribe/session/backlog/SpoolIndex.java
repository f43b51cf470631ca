package io.callscribe.session.backlog;

import io.callscribe.call.CallTime;
import java.util.List;
import java.util.Optional;

/**
 * What {@code call.json} says of a call in the spool.
 *
 * @param end how it ended; empty while it lives
 * @param journalFromTick what of the journal lies before was confirmed
 */
record SpoolIndex(CallCard card, Optional<End> end, List<Kept> stretches, long journalFromTick) {

    /** A call's end: its length and the label of its termination. */
    record End(CallTime at, String how) {}

    /**
     * A stretch.
     *
     * @param doneTick what lies before was filled in or given up
     * @param contextTicks how much at its end is somebody else's to say
     * @param reason why it was put aside
     */
    record Kept(long startTick, long doneTick, long contextTicks, String reason) {}
}

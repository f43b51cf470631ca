package io.callscribe.outlet.store;

import io.callscribe.call.CallTime;
import io.callscribe.call.Party;
import io.callscribe.call.Status;
import io.callscribe.outlet.CallFacts;
import java.util.Optional;

/**
 * A stored call as a row of a list.
 *
 * @param end its length; empty while it lives
 * @param utterances how many lines it has
 * @param missing how much call time nobody heard
 * @param last its last line in speaking order
 * @param node the Callscribe that owns it
 */
public record CallSummary(
        CallFacts facts,
        Status status,
        String reason,
        Optional<CallTime> end,
        int utterances,
        CallTime missing,
        Optional<LastLine> last,
        String node) {

    /** The last line of a call. */
    public record LastLine(Party party, String text, String engine) {}
}

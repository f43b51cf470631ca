package io.callscribe.outlet.board;

import java.util.List;
import java.util.Optional;

/**
 * All calls at one moment.
 *
 * @param eventId the last event it contains; the feed goes on after it
 * @param calls in the order they were taken
 */
public record Snapshot(long eventId, List<CallView> calls) {

    /** The call that a text names, if it names one on the board. */
    public Optional<CallView> find(String id) {
        return calls.stream()
                .filter(call -> call.facts().id().value().equals(id))
                .findFirst();
    }
}

package io.callscribe.outlet.store;

import io.callscribe.call.CallId;
import io.callscribe.outlet.board.CallView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The calls that were stored; what still waits to be written is not among them. Asked from any thread; every question may wait for
 * the database, some seconds at most, and never when the database is known to be away.
 */
public interface StoredCalls {

    /** Waits until the database was opened once, at most {@code limit}; whether it was. */
    boolean awaitOpen(Duration limit) throws InterruptedException;

    /** A call with all its words, as the board would show it; without lines being spoken and levels. */
    Answer<Optional<CallView>> find(CallId id);

    /** A page of the list of calls. */
    Answer<List<CallSummary>> list(CallPage page);

    /** Where a call goes on. */
    Answer<Optional<AppendPoint>> appendPoint(CallId id);

    /** The calls of this node that had not ended when last heard of; the oldest first. */
    Answer<List<AppendPoint>> openCalls();
}

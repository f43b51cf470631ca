package io.callscribe.session;

import io.callscribe.call.CallId;
import io.callscribe.call.CallTime;
import io.callscribe.call.Happening;
import io.callscribe.call.Happening.What;
import io.callscribe.outlet.board.CallView;
import io.callscribe.outlet.store.Answer;
import io.callscribe.outlet.store.AppendPoint;
import io.callscribe.outlet.store.StoredCalls;
import java.util.Optional;

/**
 * What an earlier run of ours had of a call that goes on.
 *
 * @param lastSeq number of its last line
 * @param end the latest point of call time that anything of it reaches
 */
record Earlier(CallView view, int lastSeq, CallTime end) {

    /** The begin of the pause that held when that run ended, if one did. */
    Optional<Happening> paused() {
        return view.timeline().stream()
                .filter(line -> line.what() == What.PAUSED || line.what() == What.RESUMED)
                .reduce((before, later) -> later)
                .filter(line -> line.what() == What.PAUSED);
    }

    /** Asks the store, some seconds at most; empty where it does not know the call, or is away. */
    static Optional<Earlier> of(CallId id, StoredCalls stored) {
        if (stored.appendPoint(id) instanceof Answer.Known<Optional<AppendPoint>>(Optional<AppendPoint> point)
                && stored.find(id) instanceof Answer.Known<Optional<CallView>>(Optional<CallView> view)) {
            return point.flatMap(where -> view.map(call -> new Earlier(call, where.lastSeq(), where.end())));
        }
        return Optional.empty();
    }
}

package io.callscribe.session;

import io.callscribe.call.CallId;
import io.callscribe.call.CallTime;
import io.callscribe.outlet.board.CallBoard;
import io.callscribe.outlet.board.CallView;
import io.callscribe.outlet.store.Answer;
import io.callscribe.outlet.store.AppendPoint;
import io.callscribe.outlet.store.CallPage;
import io.callscribe.outlet.store.CallSummary;
import io.callscribe.outlet.store.StoredCalls;
import io.callscribe.testing.CallScript;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store of what an earlier run heard, filled by a test; away when told to be. */
final class HeardBefore implements StoredCalls {

    private final CallBoard board = new CallBoard(0);
    private final Map<CallId, AppendPoint> open = new LinkedHashMap<>();
    private boolean away;

    /** A call's events, to be written with it. */
    CallScript script(String id) {
        return new CallScript(board, id);
    }

    /** The call, on that server, has not ended, and goes on there. */
    void open(String id, int lastSeq, long endMs, String server) {
        CallView call = board.snapshot().find(id).orElseThrow();
        open.put(new CallId(id), new AppendPoint(call.facts().withServer(server), true, lastSeq, CallTime.ofMs(endMs)));
    }

    void away(boolean on) {
        away = on;
    }

    private <T> Answer<T> answer(T value) {
        return away ? new Answer.Away<>("There is no database here.") : new Answer.Known<>(value);
    }

    @Override
    public boolean awaitOpen(Duration limit) {
        return !away;
    }

    @Override
    public Answer<Optional<CallView>> find(CallId id) {
        return answer(board.snapshot().find(id.value()));
    }

    @Override
    public Answer<List<CallSummary>> list(CallPage page) {
        return answer(List.of());
    }

    @Override
    public Answer<Optional<AppendPoint>> appendPoint(CallId id) {
        return answer(Optional.ofNullable(open.get(id)));
    }

    @Override
    public Answer<List<AppendPoint>> openCalls() {
        return answer(List.copyOf(open.values()));
    }
}

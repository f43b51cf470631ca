package io.callscribe.web;

import io.callscribe.call.CallId;
import io.callscribe.outlet.board.CallView;
import io.callscribe.outlet.store.AlertCount;
import io.callscribe.outlet.store.Answer;
import io.callscribe.outlet.store.AppendPoint;
import io.callscribe.outlet.store.AuditEntry;
import io.callscribe.outlet.store.AuditPage;
import io.callscribe.outlet.store.CallArchive;
import io.callscribe.outlet.store.CallPage;
import io.callscribe.outlet.store.CallSummary;
import io.callscribe.outlet.store.EraseWish;
import io.callscribe.outlet.store.Erased;
import io.callscribe.outlet.store.SearchHit;
import io.callscribe.outlet.store.SearchWish;
import io.callscribe.outlet.store.StoredAlert;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store that is away. */
final class NothingStored implements CallArchive {

    private static final String AWAY = "There is no database here.";

    @Override
    public boolean awaitOpen(Duration limit) {
        return false;
    }

    @Override
    public Answer<Optional<CallView>> find(CallId id) {
        return new Answer.Away<>(AWAY);
    }

    @Override
    public Answer<List<CallSummary>> list(CallPage page) {
        return new Answer.Away<>(AWAY);
    }

    @Override
    public Answer<Optional<AppendPoint>> appendPoint(CallId id) {
        return new Answer.Away<>(AWAY);
    }

    @Override
    public Answer<List<AppendPoint>> openCalls() {
        return new Answer.Away<>(AWAY);
    }

    @Override
    public Answer<List<SearchHit>> search(SearchWish wish) {
        return new Answer.Away<>(AWAY);
    }

    @Override
    public Answer<Erased> erase(EraseWish wish, String who) {
        return new Answer.Away<>(AWAY);
    }

    @Override
    public Answer<List<CallId>> callsOf(String caller) {
        return new Answer.Away<>(AWAY);
    }

    @Override
    public Answer<AuditEntry.What> note(AuditEntry.What what, String who, String target, String detail) {
        return new Answer.Away<>(AWAY);
    }

    @Override
    public Answer<List<AuditEntry>> audit(AuditPage page) {
        return new Answer.Away<>(AWAY);
    }

    @Override
    public Answer<List<StoredAlert>> alerts(OffsetDateTime since, int limit) {
        return new Answer.Away<>(AWAY);
    }

    @Override
    public Answer<Map<String, AlertCount>> alertCounts(OffsetDateTime since) {
        return new Answer.Away<>(AWAY);
    }
}

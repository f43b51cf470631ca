package io.callscribe.outlet.store.io;

import io.callscribe.call.CallId;
import io.callscribe.call.CallTime;
import io.callscribe.call.DeskNote;
import io.callscribe.outlet.board.CallView;
import io.callscribe.outlet.store.AppendPoint;
import io.callscribe.outlet.store.CallPage;
import io.callscribe.outlet.store.CallSummary;
import io.callscribe.outlet.store.LineNumbers;
import io.callscribe.transcript.Transcript;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads calls from a connection in a transaction. Without state, safe from any thread. */
final class CallReader {

    private static final String LIST = """
            select c.*, l.party, l.text, l.engine,
              (select count(*) from utterances u where u.call_id = c.id) as lines,
              (select coalesce(sum(g.end_tick - g.start_tick), 0) from gaps g where g.call_id = c.id) as missing_ticks
            from (select * from calls <where> order by started_ms desc, id desc limit :limit) c
            left join utterances l on l.call_id = c.id and l.arrival = (
              select u.arrival from utterances u where u.call_id = c.id
              order by u.start_tick desc,
                case u.party when 'caller' then 0 when 'agent' then 1 else 2 end desc, u.arrival desc limit 1)
            order by c.started_ms desc, c.id desc""";

    /** Without what an index needs of it. */
    private static final String LINE =
            "seq, leg, party, speaker, start_tick, end_tick, text, confidence, words, engine, late";

    private static final String REACH = """
            select max(reach) from (
              select max(end_tick) as reach from utterances where call_id = :call
              union all select max(end_tick) from gaps where call_id = :call
              union all select max(at_tick) from timeline where call_id = :call
              union all select duration_ticks from calls where id = :call) as reaches""";

    Optional<CallView> find(Handle handle, CallId id) {
        return handle.createQuery("select * from calls where id = :call")
                .bind("call", id.value())
                .map((row, _) -> CallRows.view(row))
                .findOne()
                .map(bare -> whole(handle, bare));
    }

    private static CallView whole(Handle handle, CallView bare) {
        CallId id = bare.facts().id();
        Transcript transcript = new Transcript();
        LineNumbers numbers = new LineNumbers();
        of(handle, LINE, "utterances", id)
                .map((row, _) -> CallRows.utterance(row, numbers))
                .forEach(transcript::add);
        return new CallView(
                bare.facts(),
                bare.status(),
                bare.reason(),
                List.copyOf(transcript.utterances()),
                of(handle, "*", "gaps", id)
                        .map((row, _) -> CallRows.gap(id, row))
                        .list(),
                of(handle, "*", "timeline", id)
                        .map((row, _) -> CallRows.happening(row))
                        .list(),
                notes(handle, id),
                new CallView.Watch(AlertRows.of(handle, id), List.of(), List.of()),
                Map.of(),
                Map.of(),
                bare.end());
    }

    /** What holds of all that was put on the call, one after the other. */
    private static List<DeskNote> notes(Handle handle, CallId id) {
        List<DeskNote> holds = List.of();
        for (DeskNote note : of(handle, "*", "desk_notes", id)
                .map((row, _) -> CallRows.note(row))
                .list()) {
            holds = note.after(holds);
        }
        return holds;
    }

    List<CallSummary> list(Handle handle, CallPage page) {
        String state = page.wanted() == CallPage.Wanted.ALL ? "" : " and state = :state";
        String before = page.before().isEmpty() ? "" : " and (started_ms, id) < (:beforeMs, :beforeId)";
        String where = (state + before).replaceFirst("^ and", "where");
        Query query = handle.createQuery(LIST).define("where", where).bind("limit", page.limit());
        if (!state.isEmpty()) {
            query.bind("state", page.wanted().name().toLowerCase(Locale.ROOT));
        }
        page.before()
                .ifPresent(last -> query.bind(
                                "beforeMs", last.startedAt().toInstant().toEpochMilli())
                        .bind("beforeId", last.id().value()));
        return query.map((row, _) -> CallRows.summary(row)).list();
    }

    Optional<AppendPoint> appendPoint(Handle handle, CallId id) {
        return handle.createQuery("select * from calls where id = :call")
                .bind("call", id.value())
                .map((row, _) -> CallRows.view(row))
                .findOne()
                .map(call -> appendPoint(handle, call));
    }

    List<AppendPoint> openCalls(Handle handle, String node) {
        List<CallView> open = handle.createQuery(
                        "select * from calls where state = 'live' and node = :node order by started_ms, id")
                .bind("node", node)
                .map((row, _) -> CallRows.view(row))
                .list();
        return open.stream().map(call -> appendPoint(handle, call)).toList();
    }

    private static AppendPoint appendPoint(Handle handle, CallView call) {
        String id = call.facts().id().value();
        LineNumbers numbers = new LineNumbers();
        handle.createQuery("select seq from utterances where call_id = :call order by arrival")
                .bind("call", id)
                .mapTo(Integer.class)
                .forEach(numbers::next);
        long reach = handle.createQuery(REACH)
                .bind("call", id)
                .map((row, _) -> row.getLong(1))
                .one();
        return new AppendPoint(call.facts(), call.live(), numbers.last(), new CallTime(reach));
    }

    /** The calls of one caller, the oldest first. */
    List<CallId> callsOf(Handle handle, String caller) {
        return handle.createQuery("select id from calls where caller = :caller order by started_ms, id")
                .bind("caller", caller)
                .map((row, _) -> new CallId(row.getString(1)))
                .list();
    }

    private static Query of(Handle handle, String columns, String table, CallId id) {
        return handle.createQuery("select " + columns + " from " + table + " where call_id = :call order by arrival")
                .bind("call", id.value());
    }
}

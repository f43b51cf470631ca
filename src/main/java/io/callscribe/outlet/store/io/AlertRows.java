package io.callscribe.outlet.store.io;

import io.callscribe.call.Alert;
import io.callscribe.call.AlertKind;
import io.callscribe.call.CallId;
import io.callscribe.call.CallTime;
import io.callscribe.call.Span;
import io.callscribe.outlet.store.AlertCount;
import io.callscribe.outlet.store.AlertTexts;
import io.callscribe.outlet.store.Entry;
import io.callscribe.outlet.store.StoredAlert;
import io.callscribe.outlet.store.StoredText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Alerts as rows. Without state; written on the writer's thread, read on any. */
final class AlertRows {

    private static final String PUT = """
            insert into alerts (call_id, id, arrival, changed, rule, kind, priority, title, text, at_tick, raised_ms,
              utc_offset_s, for_agent, evidence, heard_start_tick, heard_end_tick, state, steps)
            values (:call, :id, :arrival, :changed, :rule, :kind, :priority, :title, :text, :at, :raised,
              :offset, :agent, :evidence, :heardStart, :heardEnd, :state, :steps)
            on conflict (call_id, id) do update set changed = excluded.changed, rule = excluded.rule,
              kind = excluded.kind, priority = excluded.priority, title = excluded.title, text = excluded.text,
              at_tick = excluded.at_tick, raised_ms = excluded.raised_ms, utc_offset_s = excluded.utc_offset_s,
              for_agent = excluded.for_agent, evidence = excluded.evidence,
              heard_start_tick = excluded.heard_start_tick, heard_end_tick = excluded.heard_end_tick,
              state = excluded.state, steps = excluded.steps
            where excluded.changed > alerts.changed""";

    /** The columns of an alert, told from those of its call. */
    static final String COLUMNS = """
            a.id as alert_id, a.rule, a.kind, a.priority, a.title, a.text as alert_text, a.at_tick, a.raised_ms,
            a.utc_offset_s as raised_offset_s, a.for_agent, a.evidence, a.heard_start_tick, a.heard_end_tick, a.steps""";

    private AlertRows() {}

    /** One alert with the place of its first change and of its newest. */
    private record Change(Entry.AlertRow newest, long arrival) {}

    /** Writes each once: a batch that PostgreSQL's driver makes one statement of must not have a row twice. */
    static void write(Handle handle, List<Entry.AlertRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedBatch batch = handle.prepareBatch(PUT)) {
            for (Change change : newest(rows)) {
                bind(batch, change);
                batch.add();
            }
            batch.execute();
        }
    }

    private static Collection<Change> newest(List<Entry.AlertRow> rows) {
        SequencedMap<String, Change> newest = new LinkedHashMap<>();
        for (Entry.AlertRow row : rows) {
            newest.merge(
                    row.call() + " " + row.alert().id(),
                    new Change(row, row.arrival()),
                    (first, next) -> new Change(next.newest(), first.arrival()));
        }
        return newest.values();
    }

    private static void bind(PreparedBatch batch, Change change) {
        Alert alert = change.newest().alert();
        texts(batch, alert);
        batch.bind("call", change.newest().call().value())
                .bind("arrival", change.arrival())
                .bind("changed", change.newest().arrival())
                .bind("kind", alert.kind().label())
                .bind("priority", alert.priority().label())
                .bind("at", alert.at().ticks())
                .bind("raised", alert.raisedAt().toInstant().toEpochMilli())
                .bind("offset", alert.raisedAt().getOffset().getTotalSeconds())
                .bind("agent", alert.forAgent())
                .bind(
                        "heardStart",
                        alert.heard().map(span -> span.start().ticks()).orElse(null))
                .bind("heardEnd", alert.heard().map(span -> span.end().ticks()).orElse(null))
                .bind("state", alert.state().label());
    }

    private static void texts(PreparedBatch batch, Alert alert) {
        batch.bind("id", StoredText.of(alert.id()))
                .bind("rule", StoredText.of(alert.rule()))
                .bind("title", StoredText.of(alert.title()))
                .bind("text", StoredText.of(alert.text()))
                .bind("evidence", StoredText.of(AlertTexts.evidence(alert.evidence())))
                .bind("steps", StoredText.of(AlertTexts.steps(alert.steps())));
    }

    /** A call's alerts, in the order in which they were raised. */
    static List<Alert> of(Handle handle, CallId call) {
        return handle.createQuery("select " + COLUMNS + " from alerts a where call_id = :call order by arrival")
                .bind("call", call.value())
                .map((row, _) -> alert(row))
                .list();
    }

    /** All that were raised since then, the newest first. */
    static List<StoredAlert> since(Handle handle, OffsetDateTime since, int limit) {
        return handle.createQuery("select c.*, " + COLUMNS + " from alerts a join calls c on c.id = a.call_id"
                        + " where a.raised_ms >= :since order by a.raised_ms desc, a.arrival desc limit :limit")
                .bind("since", since.toInstant().toEpochMilli())
                .bind("limit", limit)
                .map((row, _) -> new StoredAlert(CallRows.facts(row), alert(row)))
                .list();
    }

    /** How many there were since then, by rule. */
    static Map<String, AlertCount> counts(Handle handle, OffsetDateTime since) {
        Map<String, AlertCount> counts = new LinkedHashMap<>();
        handle.createQuery("""
                        select rule, count(*) as fired, sum(case state when 'false-alarm' then 1 else 0 end) as wrong
                        from alerts where raised_ms >= :since group by rule order by rule""")
                .bind("since", since.toInstant().toEpochMilli())
                .map((row, _) ->
                        Map.entry(row.getString("rule"), new AlertCount(row.getInt("fired"), row.getInt("wrong"))))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    /** An alert of the {@link #COLUMNS}. */
    static Alert alert(ResultSet row) throws SQLException {
        return new Alert(
                row.getString("alert_id"),
                row.getString("rule"),
                CallRows.named(AlertKind.values(), AlertKind::label, row.getString("kind")),
                CallRows.named(Alert.Priority.values(), Alert.Priority::label, row.getString("priority")),
                row.getString("title"),
                row.getString("alert_text"),
                new CallTime(row.getLong("at_tick")),
                CallRows.time(row, "raised_ms", "raised_offset_s"),
                row.getBoolean("for_agent"),
                AlertTexts.evidence(row.getString("evidence")),
                heard(row),
                AlertTexts.steps(row.getString("steps")));
    }

    private static Optional<Span> heard(ResultSet row) throws SQLException {
        CallTime start = new CallTime(row.getLong("heard_start_tick"));
        return row.wasNull()
                ? Optional.empty()
                : Optional.of(new Span(start, new CallTime(row.getLong("heard_end_tick"))));
    }
}

package io.callscribe.outlet.store.io;

import io.callscribe.call.Alert;
import io.callscribe.call.AlertKind;
import io.callscribe.call.CallId;
import io.callscribe.call.CallTime;
import io.callscribe.call.Span;
import io.callscribe.outlet.CallFacts;
import io.callscribe.outlet.store.AlertCount;
import io.callscribe.outlet.store.AlertTexts;
import io.callscribe.outlet.store.Entry;
import io.callscribe.outlet.store.StoredAlert;
import io.callscribe.outlet.store.StoredText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Alerts as rows. Without state; written on the writer's thread, read on any. */
final class AlertRows {

    private static final String PUT = """
            insert into alerts (call_id, node, id, arrival, changed, rule, kind, priority, title, text, at_tick, raised_ms,
              utc_offset_s, for_agent, evidence, heard_start_tick, heard_end_tick, state, steps)
            values (:call, :node, :id, :arrival, :changed, :rule, :kind, :priority, :title, :text, :at, :raised,
              :offset, :agent, :evidence, :heardStart, :heardEnd, :state, :steps)
            on conflict (id) do update set changed = excluded.changed, rule = excluded.rule,
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

    /**
     * Writes each once: a batch that PostgreSQL's driver makes one statement of must not have a row twice.
     *
     * @param node whose service it is where an alert is about the service itself
     */
    static void write(Handle handle, List<Entry.AlertRow> rows, String node) {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedBatch batch = handle.prepareBatch(PUT)) {
            for (Change change : newest(rows)) {
                bind(batch, change, node);
                batch.add();
            }
            batch.execute();
        }
    }

    private static Collection<Change> newest(List<Entry.AlertRow> rows) {
        SequencedMap<String, Change> newest = new LinkedHashMap<>();
        for (Entry.AlertRow row : rows) {
            newest.merge(
                    row.alert().id(),
                    new Change(row, row.arrival()),
                    (first, next) -> new Change(next.newest(), first.arrival()));
        }
        return newest.values();
    }

    private static void bind(PreparedBatch batch, Change change, String node) {
        Alert alert = change.newest().alert();
        CallId call = change.newest().call();
        texts(batch, alert);
        batch.bind("call", of(call))
                .bind("node", call.isService() ? node : "")
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

    /** What stands for a call in a row of it; null for the service itself, which has no row of its own. */
    static @Nullable String of(CallId call) {
        return call.isService() ? null : call.value();
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
        return handle.createQuery("select c.*, " + COLUMNS + " from alerts a left join calls c on c.id = a.call_id"
                        + " where a.raised_ms >= :since order by a.raised_ms desc, a.arrival desc limit :limit")
                .bind("since", since.toInstant().toEpochMilli())
                .bind("limit", limit)
                .map((row, _) -> stored(row))
                .list();
    }

    /** A node's own of calls that are over: those that are open still, then those that were raised since; the oldest of them first. */
    static List<StoredAlert> ofEnded(Handle handle, String node, OffsetDateTime since, int limit) {
        return handle
                .createQuery("select c.*, " + COLUMNS + " from alerts a join calls c on c.id = a.call_id"
                        + " where c.node = :node and c.state = 'ended'"
                        + " and (a.raised_ms >= :since or a.state not in ('cleared', 'false-alarm'))"
                        + " order by case when a.state in ('cleared', 'false-alarm') then 1 else 0 end, a.raised_ms desc, a.arrival desc"
                        + " limit :limit")
                .bind("node", node)
                .bind("since", since.toInstant().toEpochMilli())
                .bind("limit", limit)
                .map((row, _) -> stored(row))
                .stream()
                .sorted(Comparator.comparing(
                        (StoredAlert one) -> one.alert().raisedAt().toInstant()))
                .toList();
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

    /** An alert of the {@link #COLUMNS}, with the call of the same row, if it is of one. */
    static StoredAlert stored(ResultSet row) throws SQLException {
        Alert alert = alert(row);
        boolean ofService = row.getString("id") == null;
        return new StoredAlert(ofService ? CallFacts.service(alert.raisedAt()) : CallRows.facts(row), alert);
    }

    /** Those of a node's own service that were raised before then and are open still. */
    static List<Alert> openOfService(Handle handle, String node, OffsetDateTime before) {
        return handle.createQuery("select " + COLUMNS + " from alerts a where a.call_id is null and a.node = :node"
                        + " and a.raised_ms < :before and a.state not in ('cleared', 'false-alarm') order by a.arrival")
                .bind("node", node)
                .bind("before", before.toInstant().toEpochMilli())
                .map((row, _) -> alert(row))
                .list();
    }

    /** Erases those of the service itself that were raised before then; those of calls go with their calls. */
    static void eraseOfService(Handle handle, OffsetDateTime before) {
        long limitMs = before.toInstant().toEpochMilli();
        handle.createUpdate("delete from alert_deliveries where call_id is null and alert_id in"
                        + " (select id from alerts where call_id is null and raised_ms < :limit)")
                .bind("limit", limitMs)
                .execute();
        handle.createUpdate("delete from alerts where call_id is null and raised_ms < :limit")
                .bind("limit", limitMs)
                .execute();
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

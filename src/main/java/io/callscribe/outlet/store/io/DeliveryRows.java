package io.callscribe.outlet.store.io;

import io.callscribe.outlet.store.AlertDeliveries.Settled;
import io.callscribe.outlet.store.Entry;
import io.callscribe.outlet.store.StoredAlert;
import io.callscribe.outlet.store.StoredText;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What came of sending alerts, as rows. Without state; written on the writer's thread, read on any. */
final class DeliveryRows {

    private static final String PUT = """
            insert into alert_deliveries (call_id, alert_id, way, changed, outcome, settled_ms)
            values (:call, :alert, :way, :changed, :outcome, :settled)
            on conflict (alert_id, way) do update set changed = excluded.changed, outcome = excluded.outcome,
              settled_ms = excluded.settled_ms
            where excluded.changed > alert_deliveries.changed""";

    private DeliveryRows() {}

    /** Writes the newest word on each, once. */
    static void write(Handle handle, List<Entry.Delivery> rows) {
        if (rows.isEmpty()) {
            return;
        }
        SequencedMap<String, Entry.Delivery> newest = new LinkedHashMap<>();
        rows.forEach(
                row -> newest.put(row.settled().alertId() + " " + row.settled().way(), row));
        try (PreparedBatch batch = handle.prepareBatch(PUT)) {
            for (Entry.Delivery row : newest.values()) {
                bind(batch, row);
                batch.add();
            }
            batch.execute();
        }
    }

    private static void bind(PreparedBatch batch, Entry.Delivery row) {
        Settled settled = row.settled();
        batch.bind("call", AlertRows.of(row.call()))
                .bind("alert", StoredText.of(settled.alertId()))
                .bind("way", StoredText.of(settled.way()))
                .bind("changed", row.arrival())
                .bind("outcome", settled.outcome().label())
                .bind("settled", settled.at().toInstant().toEpochMilli());
    }

    /** Which alerts are asked for: of whose calls, to be sent on which way, raised since when, and how many at most. */
    record Due(String node, String way, OffsetDateTime since, int limit) {}

    /** Those, the oldest first. */
    static List<StoredAlert> due(Handle handle, Due due) {
        return handle.createQuery("select c.*, " + AlertRows.COLUMNS + " from alert_deliveries d"
                        + " join alerts a on a.id = d.alert_id"
                        + " left join calls c on c.id = a.call_id"
                        + " where d.way = :way and d.outcome = 'due' and coalesce(c.node, a.node) = :node and a.raised_ms >= :since"
                        + " order by a.raised_ms, a.arrival limit :limit")
                .bind("node", due.node())
                .bind("way", StoredText.of(due.way()))
                .bind("since", due.since().toInstant().toEpochMilli())
                .bind("limit", due.limit())
                .map((row, _) -> AlertRows.stored(row))
                .list();
    }
}

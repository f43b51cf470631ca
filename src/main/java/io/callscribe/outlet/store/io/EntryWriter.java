package io.callscribe.outlet.store.io;

import io.callscribe.call.CallTime;
import io.callscribe.call.DeskNote;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.CallFacts;
import io.callscribe.outlet.store.Entry;
import io.callscribe.outlet.store.StoredText;
import io.callscribe.transcript.Utterance;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Writes batches of entries, each as one transaction. Owned by the writer's thread. */
final class EntryWriter {

    private static final String CALL = """
            insert into calls (id, node, channel, agent, queue, caller, started_ms, utc_offset_s, state, status, reason,
              ended_ms, duration_ticks, termination, server)
            values (:call, :node, :channel, :agent, :queue, :caller, :started, :offset, :state, :status, :reason,
              :ended, :duration, :termination, :server)
            on conflict (id) do update set node = excluded.node, channel = excluded.channel, agent = excluded.agent,
              queue = excluded.queue, caller = excluded.caller, started_ms = excluded.started_ms,
              utc_offset_s = excluded.utc_offset_s, state = excluded.state, status = excluded.status,
              reason = excluded.reason, ended_ms = excluded.ended_ms, duration_ticks = excluded.duration_ticks,
              termination = excluded.termination, server = excluded.server""";

    private static final String LINE = """
            insert into utterances (call_id, arrival, seq, leg, party, speaker, start_tick, end_tick, text, confidence,
              words, engine, late)
            values (:call, :arrival, :seq, :leg, :party, :speaker, :start, :end, :text, :confidence,
              :words, :engine, :late)
            on conflict (call_id, arrival) do nothing""";

    private static final String GAP = """
            insert into gaps (call_id, arrival, start_tick, end_tick, reason)
            values (:call, :arrival, :start, :end, :reason)
            on conflict (call_id, arrival) do nothing""";

    private static final String MOMENT = """
            insert into timeline (call_id, arrival, at_tick, what, text)
            values (:call, :arrival, :at, :what, :text)
            on conflict (call_id, arrival) do nothing""";

    private static final String NOTE = """
            insert into desk_notes (call_id, arrival, kind, seq, is_set, text, by_whom, at_tick)
            values (:call, :arrival, :kind, :seq, :set, :text, :by, :at)
            on conflict (call_id, arrival) do nothing""";

    private final String node;

    EntryWriter(String node) {
        this.node = node;
    }

    /** Writes them all or none. */
    void write(Handle handle, List<Entry> entries) {
        handle.useTransaction(transaction -> {
            rows(transaction, CALL, entries, Entry.CallRow.class, this::call);
            rows(transaction, LINE, entries, Entry.Line.class, EntryWriter::line);
            rows(transaction, GAP, entries, Entry.Gap.class, EntryWriter::gap);
            rows(transaction, NOTE, entries, Entry.Note.class, EntryWriter::note);
            rows(transaction, MOMENT, entries, Entry.Moment.class, EntryWriter::moment);
            AlertRows.write(transaction, of(entries, Entry.AlertRow.class), node);
            DeliveryRows.write(transaction, of(entries, Entry.Delivery.class));
        });
    }

    private static <E extends Entry> void rows(
            Handle handle, String sql, List<Entry> entries, Class<E> kind, BiConsumer<PreparedBatch, E> binder) {
        List<E> rows = of(entries, kind);
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedBatch batch = handle.prepareBatch(sql)) {
            for (E row : rows) {
                batch.bind("call", row.call().value()).bind("arrival", row.key().arrival());
                binder.accept(batch, row);
                batch.add();
            }
            batch.execute();
        }
    }

    private static <E extends Entry> List<E> of(List<Entry> entries, Class<E> kind) {
        return entries.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private void call(PreparedBatch batch, Entry.CallRow row) {
        CallFacts facts = row.facts();
        long startedMs = facts.startedAt().toInstant().toEpochMilli();
        Long durationTicks = row.end().map(end -> end.end().ticks()).orElse(null);
        text(batch, Map.of("node", node, "channel", facts.channel(), "agent", facts.agent(), "queue", facts.queue()));
        text(batch, Map.of("caller", facts.caller(), "reason", row.reason(), "server", facts.server()));
        batch.bind("started", startedMs)
                .bind("offset", facts.startedAt().getOffset().getTotalSeconds())
                .bind("state", row.end().isEmpty() ? "live" : "ended")
                .bind("status", row.status().label())
                .bind("ended", durationTicks == null ? null : startedMs + durationTicks / CallTime.TICKS_PER_MS)
                .bind("duration", durationTicks)
                .bind("termination", row.end().map(CallEvent.Ended::how).orElse(""));
    }

    private static void line(PreparedBatch batch, Entry.Line row) {
        Utterance line = row.utterance();
        text(batch, Map.of("speaker", line.speaker().name(), "text", line.text(), "words", row.words()));
        batch.bind("seq", line.seq())
                .bind("leg", line.leg().spy())
                .bind("party", line.speaker().party().label())
                .bind("start", line.span().start().ticks())
                .bind("end", line.span().end().ticks())
                .bind("confidence", line.confidence())
                .bind("engine", line.engine())
                .bind("late", line.late());
    }

    private static void gap(PreparedBatch batch, Entry.Gap row) {
        text(batch, Map.of("reason", row.reason()));
        batch.bind("start", row.span().start().ticks())
                .bind("end", row.span().end().ticks());
    }

    private static void note(PreparedBatch batch, Entry.Note row) {
        DeskNote note = row.note();
        text(batch, Map.of("text", note.text(), "by", note.by()));
        batch.bind("kind", note.kind().label())
                .bind("seq", note.seq())
                .bind("set", note.set())
                .bind("at", note.at().ticks());
    }

    private static void moment(PreparedBatch batch, Entry.Moment row) {
        text(batch, Map.of("text", row.happening().text()));
        batch.bind("at", row.at().ticks()).bind("what", row.happening().what().label());
    }

    private static void text(PreparedBatch batch, Map<String, String> texts) {
        texts.forEach((name, text) -> batch.bind(name, StoredText.of(text)));
    }
}

package io.callscribe.outlet.store;

import io.callscribe.call.CallId;
import io.callscribe.call.Happening;
import io.callscribe.call.Status;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.CallFacts;
import io.callscribe.transcript.Utterance;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** Turns what happens to calls into entries and puts them in the queue. Guarded by its driver's lock. */
public final class StoreBook {

    /** Calls whose losses are remembered one by one; those of further calls are only counted. */
    static final int LOSSES_KEPT = 10_000;

    private final StoreQueue queue;
    private final Map<CallId, Entry.CallRow> live = new HashMap<>();
    private final SequencedMap<CallId, Loss> losses = new LinkedHashMap<>();
    private long lastArrival;

    /**
     * A book with nothing in it.
     *
     * @param lastArrival below every number it gives, above all that earlier processes gave
     */
    public StoreBook(long lastArrival, StoreQueue queue) {
        this.lastArrival = lastArrival;
        this.queue = queue;
    }

    /**
     * Takes an event.
     *
     * @return the entry that found no room, if so
     * @throws IllegalArgumentException for what a call stands like, or its end, where the call did not start
     */
    public Optional<Entry> take(CallEvent event) {
        return entry(event).filter(entry -> !kept(entry));
    }

    /**
     * Takes what came of sending an alert on its way.
     *
     * @return the entry that found no room, if so
     */
    public Optional<Entry> take(CallId call, AlertDeliveries.Settled settled) {
        Entry entry = new Entry.Delivery(call, ++lastArrival, settled);
        return kept(entry) ? Optional.empty() : Optional.of(entry);
    }

    /**
     * Puts in, once there is room again, what tells of entries that found none: the row of the call, and a line on its timeline.
     */
    public void tellLosses() {
        while (!losses.isEmpty() && queue.roomy()) {
            Map.Entry<CallId, Loss> first = losses.pollFirstEntry();
            Loss loss = first.getValue();
            rowIsIn(loss);
            if (loss.ofWords()) {
                Happening note = new Happening(loss.at(), Happening.What.WARNING, loss.sentence());
                queue.put(new Entry.Moment(first.getKey(), ++lastArrival, note));
            }
        }
    }

    /** A call whose row found no room comes in again with its row first: a line without its call is none. The service has no row. */
    private boolean kept(Entry entry) {
        Optional<Loss> loss = Optional.ofNullable(losses.get(entry.call()));
        boolean kept = loss.map(this::rowIsIn).orElse(true) && queue.put(entry);
        boolean ofCall = !entry.call().isService();
        if (!kept && ofCall && (loss.isPresent() || losses.size() < LOSSES_KEPT)) {
            losses.computeIfAbsent(entry.call(), _ -> new Loss()).add(entry);
        }
        return kept;
    }

    private boolean rowIsIn(Loss loss) {
        boolean in = loss.row().map(queue::put).orElse(true);
        if (in) {
            loss.rowIsIn();
        }
        return in;
    }

    private Optional<Entry> entry(CallEvent event) {
        return switch (event) {
            case CallEvent.Started started -> Optional.of(know(started.facts(), false));
            case CallEvent.Known known -> Optional.of(know(known.facts(), true));
            case CallEvent.Stands stands -> Optional.of(stand(stands));
            case CallEvent.Ended ended -> Optional.of(end(ended));
            case CallEvent.Uttered uttered -> Optional.of(line(uttered));
            case CallEvent.Missed gap ->
                Optional.of(new Entry.Gap(gap.call(), ++lastArrival, gap.span(), gap.reason()));
            case CallEvent.Happened happened ->
                Optional.of(new Entry.Moment(happened.call(), ++lastArrival, happened.happening()));
            case CallEvent.Noted noted -> Optional.of(new Entry.Note(noted.call(), ++lastArrival, noted.note()));
            case CallEvent.Alerted alerted ->
                Optional.of(new Entry.AlertRow(alerted.call(), ++lastArrival, alerted.alert()));
            case CallEvent.Checked ignored -> Optional.empty();
            case CallEvent.Supervised ignored -> Optional.empty();
            case CallEvent.Opened ignored -> Optional.empty();
            case CallEvent.Sounded ignored -> Optional.empty();
        };
    }

    private Entry know(CallFacts facts, boolean further) {
        Entry.CallRow old = further ? row(facts.id()) : new Entry.CallRow(facts, Status.TAPPING, "", Optional.empty());
        return live(new Entry.CallRow(facts, old.status(), old.reason(), Optional.empty()));
    }

    private Entry stand(CallEvent.Stands stands) {
        return live(new Entry.CallRow(row(stands.call()).facts(), stands.status(), stands.reason(), Optional.empty()));
    }

    private Entry end(CallEvent.Ended ended) {
        Entry.CallRow last = row(ended.call());
        live.remove(ended.call());
        return new Entry.CallRow(last.facts(), Status.ENDED, last.reason(), Optional.of(ended));
    }

    private Entry line(CallEvent.Uttered uttered) {
        Utterance full = uttered.utterance();
        Utterance bare = new Utterance(
                full.seq(),
                full.leg(),
                full.speaker(),
                full.span(),
                full.text(),
                full.confidence(),
                List.of(),
                full.engine(),
                full.late());
        return new Entry.Line(uttered.call(), ++lastArrival, bare, WordsCodec.write(full.words()));
    }

    private Entry.CallRow live(Entry.CallRow row) {
        live.put(row.call(), row);
        return row;
    }

    private Entry.CallRow row(CallId id) {
        Entry.CallRow row = live.get(id);
        if (row == null) {
            throw new IllegalArgumentException("event of " + id + " (expected: a call that started and has not ended)");
        }
        return row;
    }
}

package io.callscribe.session.backlog;

import io.callscribe.call.CallId;
import io.callscribe.call.CallTime;
import io.callscribe.call.Span;
import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import io.callscribe.recognizer.RecognizerEvent.Gap;
import io.callscribe.recognizer.backfill.SoundPart;
import io.callscribe.session.backlog.SpoolIndex.End;
import io.callscribe.session.backlog.SpoolIndex.Kept;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What the spool holds of one call, and what is to be done with it next. A machine with files: stepped by the lane alone, with the
 * time handed in.
 */
final class SpooledCall {

    /** A stretch that did not grow for so long is complete: 2 s. */
    static final long COMPLETE_AFTER_NS = 2_000_000_000L;

    /** So much is collected before it is written without waiting for the next round: half a second. */
    private static final int WRITE_BYTES = 8_192;

    private final CallId id;
    private final CallFiles files;
    private final LateDesk desk;
    private final Meters meters;
    private final Deque<Stretch> stretches = new ArrayDeque<>();
    private final Journal journal = new Journal();
    private final LostSound lost = new LostSound();
    private CallCard card;
    private Optional<End> end = Optional.empty();
    private boolean partOut;
    private boolean onDisk;
    private boolean indexStale;

    SpooledCall(CallCard card, LateDesk desk, CallFiles files, Meters meters) {
        this.id = card.facts().id();
        this.card = card;
        this.desk = desk;
        this.files = files;
        this.meters = meters;
    }

    CallId id() {
        return id;
    }

    CallCard card() {
        return card;
    }

    LateDesk desk() {
        return desk;
    }

    /** Takes over a stretch that is on disk; after those that begin before it. */
    void found(Stretch stretch) {
        onDisk = true;
        if (!stretches.isEmpty()) {
            stretches.getLast().complete();
        }
        stretches.addLast(stretch);
        confirmed(stretch.endTick());
    }

    /** Takes over a file of the journal that is on disk; after those that begin before it. */
    void foundJournal(long startTick, long endTick) {
        onDisk = true;
        journal.found(startTick, endTick);
    }

    void knows(CallCard newCard) {
        card = newCard;
        indexStale = true;
    }

    /** The call is over: what no live session has confirmed by now is put aside. */
    void over(long nowNs, End how, String reason) {
        end = Optional.of(how);
        indexStale = true;
        if (journal.unwrittenBytes() > 0) {
            writeJournal();
        }
        for (Journal.Piece piece : journal.pieces()) {
            byte[] sound = files.read(piece.file());
            long fromTick = Math.max(piece.startTick(), journal.confirmedTick());
            int skip = (int) Math.min(sound.length, 2 * (fromTick - piece.startTick()));
            if (skip < sound.length) {
                aside(nowNs, fromTick, Arrays.copyOfRange(sound, skip, sound.length & ~1), reason);
            }
        }
        confirmed(Long.MAX_VALUE);
    }

    /** Takes a piece that is put aside. */
    void aside(long nowNs, long startTick, byte[] interleaved, String reason) {
        Stretch last = stretches.peekLast();
        if (last != null && !last.continuesAt(startTick)) {
            complete(last);
        }
        if (last == null || last.isComplete()) {
            last = new Stretch(startTick, reason);
            stretches.addLast(last);
        }
        indexStale = last.add(nowNs, interleaved, reason) || indexStale;
        meters.add(Meter.SPOOL_MS, (double) interleaved.length / 2 / CallTime.TICKS_PER_MS);
        if (last.unwrittenBytes() >= WRITE_BYTES) {
            write(nowNs, last);
        }
        confirmed(last.endTick());
    }

    /** Takes sound around what is put aside, of which somebody else says the words; what cannot be written of it is no loss. */
    void context(long nowNs, long startTick, byte[] interleaved) {
        Stretch last = stretches.peekLast();
        if (last != null && last.holds(startTick, interleaved.length / 2)) {
            return;
        }
        if (last != null && !last.continuesAt(startTick)) {
            complete(last);
        }
        if (last == null || last.isComplete()) {
            last = new Stretch(startTick, "");
            stretches.addLast(last);
        }
        write(nowNs, last);
        last.addContext(interleaved);
        indexStale = true;
    }

    /** Takes note of a piece that could not even be handed over. */
    void lose(long nowNs, Span span, String reason) {
        lost.add(nowNs, span, reason).ifPresent(this::gap);
        confirmed(span.end().ticks());
    }

    void journal(long startTick, byte[] interleaved) {
        if (journal.mustWriteBefore(startTick)) {
            writeJournal();
        }
        journal.add(startTick, interleaved);
        if (journal.unwrittenBytes() >= WRITE_BYTES) {
            writeJournal();
        }
    }

    void confirmed(long upToTick) {
        List<String> needless = journal.confirm(upToTick);
        needless.forEach(files::delete);
        indexStale = indexStale || !needless.isEmpty();
    }

    /** Writes what waits, completes what does not grow any more, and gives the part to be filled in next. */
    Optional<BackfillPart> round(long nowNs) {
        long quietNs = end.isPresent() ? Long.MAX_VALUE : nowNs - COMPLETE_AFTER_NS;
        if (!stretches.isEmpty()) {
            Stretch last = stretches.getLast();
            write(nowNs, last);
            if (last.quietSince(quietNs)) {
                complete(last);
            }
        }
        if (journal.unwrittenBytes() > 0) {
            writeJournal();
        }
        lost.takeQuietSince(quietNs).ifPresent(this::gap);
        removeDone();
        Optional<BackfillPart> next = partOut ? Optional.empty() : nextPart();
        partOut = partOut || next.isPresent();
        keepIndex();
        return next;
    }

    /** Whether nothing is left to do for it now. */
    boolean idle() {
        return stretches.isEmpty() && journal.isEmpty() && lost.isEmpty();
    }

    /** The part that was out is done, or takes longer. */
    void news(long nowNs, BackfillPart part, PartNews news) {
        Span own = part.part().own();
        switch (news) {
            case PartNews.Delayed(String why) -> desk.say(LateNotes.delayed(own, why));
            case PartNews.Filled(var words) -> {
                meters.add(Meter.BACKFILL_MS, (double) own.ticks() / CallTime.TICKS_PER_MS);
                done(part);
                desk.say(words);
                desk.say(LateNotes.filled(words));
            }
            case PartNews.Lost(String why) -> {
                done(part);
                gap(new Gap(own, why));
                desk.say(LateNotes.lost(own, why));
            }
        }
    }

    private void done(BackfillPart part) {
        partOut = false;
        indexStale = true;
        stretches.stream()
                .filter(stretch -> stretch.startTick() == part.fileStartTick())
                .forEach(stretch -> stretch.doneUpTo(part.part().own().end().ticks()));
    }

    private void complete(Stretch stretch) {
        if (!stretch.isComplete()) {
            write(0, stretch);
            stretch.complete();
            announce(stretch);
        }
    }

    private void announce(Stretch stretch) {
        if (stretch.writtenTick() > stretch.doneTick()) {
            desk.say(LateNotes.begun(span(stretch.doneTick(), stretch.writtenTick()), stretch.reason()));
        }
    }

    private void write(long nowNs, Stretch stretch) {
        if (stretch.unwrittenBytes() == 0) {
            return;
        }
        indexStale = indexStale || stretch.writtenTick() == stretch.startTick();
        onDisk = true;
        String refused = files.append(stretch.file(), stretch.unwritten());
        if (refused.isEmpty()) {
            stretch.written();
        } else {
            long lostFromTick = Math.max(stretch.doneTick(), stretch.writtenTick());
            long lostToTick = stretch.endTick();
            stretch.refused();
            announce(stretch);
            if (lostFromTick < lostToTick) {
                String why = stretch.reason() + " " + refused;
                lost.add(nowNs, span(lostFromTick, lostToTick), why).ifPresent(this::gap);
            }
        }
    }

    /** What is refused here is not lost: it is still in memory, and a live session may hear it. */
    private void writeJournal() {
        indexStale = indexStale || !onDisk;
        onDisk = true;
        journal.written(files.append(journal.file(), journal.unwritten()).isEmpty());
    }

    private void removeDone() {
        while (!stretches.isEmpty() && stretches.getFirst().isDone()) {
            files.delete(stretches.removeFirst().file());
            indexStale = true;
        }
    }

    private Optional<BackfillPart> nextPart() {
        Stretch first = stretches.peekFirst();
        if (first == null) {
            return Optional.empty();
        }
        Optional<SoundPart> part = first.nextPart();
        return part.map(sound ->
                new BackfillPart(id, first.file(), first.startTick(), sound, card.language(), card.keyterms()));
    }

    private void keepIndex() {
        if (!onDisk) {
            return;
        }
        if (stretches.isEmpty() && journal.isEmpty()) {
            files.remove();
            onDisk = false;
        } else if (indexStale) {
            List<Kept> kept = stretches.stream().map(Stretch::kept).toList();
            files.writeIndex(new SpoolIndex(card, end, kept, journal.confirmedTick()));
        }
        indexStale = false;
    }

    private void gap(Gap gap) {
        meters.add(Meter.RECOGNIZER_LOST_MS, (double) gap.span().ticks() / CallTime.TICKS_PER_MS);
        desk.say(gap);
    }

    private static Span span(long fromTick, long toTick) {
        return new Span(new CallTime(fromTick), new CallTime(toTick));
    }
}

package io.callscribe.web;

import io.callscribe.call.CallId;
import io.callscribe.call.Leg;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.board.FeedEntry;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What waits for one viewer, in order. Events that can be replayed are all kept, up to a bound; of a line still being spoken, of a
 * call's levels, of health and of heartbeats only the newest waits, at the place where it came. So what waits is bounded by the bound,
 * two lines and a level a live call, one notice and one heartbeat. Many threads put, one takes.
 *
 * <p>What comes too fast for an eye is held: a line being spoken is told once between two {@link #beat}s, the newest guess winning. A row
 * of a board is told its last words once between two beats for words; when a second line of it comes, everything waits for that beat,
 * since events must leave in the order of their ids, or who comes back would miss some.
 */
final class ViewerQueue {

    /** How many replayable events may wait: with 200 calls that talk, about 17 s. */
    static final int CAPACITY = 1_000;

    private record Line(CallId call, Leg leg) {}

    /** The place of the last words of a row. */
    private record Words(CallId call) {}

    private enum Newest {
        RESYNC,
        LEVELS,
        HEALTH,
        HEARTBEAT
    }

    private final Sight sight;
    private final Map<Object, Supplier<byte[]>> waiting = new LinkedHashMap<>();
    private final Map<Newest, Supplier<byte[]>> newest = new EnumMap<>(Newest.class);
    private final Map<Line, Supplier<byte[]>> early = new LinkedHashMap<>();
    private final Set<Line> guessed = new HashSet<>();
    private final Set<CallId> told = new HashSet<>();
    private Levels waitingLevels = Levels.NONE;
    private boolean held;
    private boolean closed;

    /** Nothing waits yet for who is shown this. */
    ViewerQueue(Sight sight) {
        this.sight = sight;
    }

    /** Puts word that a call may be seen no more; false as for an event. */
    synchronized boolean offerGone(FeedEntry entry) {
        return closed || !entry.replayable() || put(entry.id(), () -> EventCodec.gone(entry));
    }

    /** Puts an event; false where the viewer is too far behind to get it, and nothing else from now on. */
    synchronized boolean offer(FeedEntry entry) {
        if (closed) {
            return true;
        }
        Supplier<byte[]> frame = () -> entry.encoded(EventCodec::frame);
        if (entry.event() instanceof CallEvent.Opened(CallId call, var line)) {
            guess(new Line(call, line.leg()), frame);
            return true;
        }
        outdate(entry.event());
        return put(place(entry), frame);
    }

    private boolean put(Object place, Supplier<byte[]> frame) {
        waiting.remove(place);
        if (full()) {
            close();
            return false;
        }
        putLast(place, frame);
        return true;
    }

    /** Puts levels, together with those that still wait. */
    synchronized void offer(Levels levels) {
        waitingLevels = waitingLevels.isEmpty() ? levels : waitingLevels.plus(levels);
        put(Newest.LEVELS, waitingLevels::encoded);
    }

    /** Puts that a fresh snapshot is to be taken, in place of everything that waits. */
    synchronized void offerResync() {
        if (!closed) {
            waiting.clear();
            newest.clear();
            early.clear();
            waitingLevels = Levels.NONE;
            release();
            putLast(Newest.RESYNC, EventCodec::resync);
        }
    }

    /** Puts a heartbeat. */
    synchronized void offerHeartbeat(byte[] frame) {
        put(Newest.HEARTBEAT, () -> frame);
    }

    /** Puts what everybody should know. */
    synchronized void offerHealth(byte[] frame) {
        put(Newest.HEALTH, () -> frame);
    }

    /** Lets guesses go that came too early, and, where {@code words}, what waits for a row that speaks too fast. */
    synchronized void beat(boolean words) {
        guessed.clear();
        Map<Line, Supplier<byte[]>> due = new LinkedHashMap<>(early);
        early.clear();
        due.forEach(this::guess);
        if (words) {
            release();
        }
    }

    /** Everything that waits, once something does; empty when closed. */
    synchronized List<Supplier<byte[]>> take() throws InterruptedException {
        while (newest.isEmpty() && (held || waiting.isEmpty()) && !closed) {
            wait();
        }
        List<Supplier<byte[]>> all = new ArrayList<>();
        if (!held) {
            all.addAll(waiting.values());
            waiting.clear();
        }
        all.addAll(newest.values());
        newest.clear();
        waitingLevels = Levels.NONE;
        return all;
    }

    /** Ends it: what waits is given up. */
    synchronized void close() {
        closed = true;
        waiting.clear();
        newest.clear();
        early.clear();
        notifyAll();
    }

    private void guess(Line line, Supplier<byte[]> frame) {
        if (guessed.add(line) || waiting.containsKey(line)) {
            putLast(line, frame);
        } else {
            early.put(line, frame);
        }
    }

    /** Words of a row take the place of those before; a call that is shown whole waits for no row. */
    private Object place(FeedEntry entry) {
        CallId call = entry.event().call();
        if (!sight.isRow(call)) {
            release();
            return entry.id();
        }
        if (entry.event() instanceof CallEvent.Uttered) {
            held |= !told.add(call);
            return new Words(call);
        }
        return entry.id();
    }

    private void release() {
        held = false;
        told.clear();
        waiting.keySet().forEach(key -> {
            if (key instanceof Words(CallId call)) {
                told.add(call);
            }
        });
        notifyAll();
    }

    /** Lines being spoken do not count. */
    private boolean full() {
        return waiting.size() - guesses() >= CAPACITY;
    }

    private long guesses() {
        return waiting.size() < CAPACITY
                ? 0
                : waiting.keySet().stream().filter(Line.class::isInstance).count();
    }

    /** A guess whose line settled is of no use any more; the next line's first one waits for nothing. */
    private void outdate(CallEvent event) {
        switch (event) {
            case CallEvent.Uttered(CallId call, var utterance) -> forget(new Line(call, utterance.leg()));
            case CallEvent.Ended ended -> {
                for (Leg leg : Leg.values()) {
                    forget(new Line(ended.call(), leg));
                }
            }
            default -> {}
        }
    }

    private void forget(Line line) {
        waiting.remove(line);
        early.remove(line);
        guessed.remove(line);
    }

    private void put(Newest kind, Supplier<byte[]> frame) {
        if (!closed) {
            newest.put(kind, frame);
            notifyAll();
        }
    }

    private void putLast(Object key, Supplier<byte[]> frame) {
        waiting.remove(key);
        waiting.put(key, frame);
        notifyAll();
    }
}

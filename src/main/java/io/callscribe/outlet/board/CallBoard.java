package io.callscribe.outlet.board;

import io.callscribe.call.CallId;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.CallFacts;
import io.callscribe.outlet.Outlet;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;

/** The view of all calls, live and recently ended, and the feed of what happens to them. Safe from any thread. */
public final class CallBoard implements Outlet {

    /** How many ended calls are kept. */
    public static final int ENDED_KEPT = 200;

    /** Calls of which late words are still passed over, since they are shown no more. */
    private static final int FORGOTTEN_KEPT = 10_000;

    private static final long IDS_PER_MS = 1_000;
    private static final Whose SERVICE = new Whose(CallFacts.service(OffsetDateTime.MIN), Set.of());

    private final SequencedMap<CallId, CallRecord> calls = new LinkedHashMap<>();
    private final Deque<CallId> ended = new ArrayDeque<>();
    private final SequencedSet<CallId> forgotten = new LinkedHashSet<>();
    private final Feed feed;

    private long words;

    /**
     * An empty board.
     *
     * @param firstEventId where event ids begin; above those of every earlier process
     */
    public CallBoard(long firstEventId) {
        feed = new Feed(firstEventId - 1);
    }

    /** An empty board whose event ids grow from process to process, up to a million events a second. */
    public static CallBoard startedAt(OffsetDateTime now) {
        return new CallBoard(now.toInstant().toEpochMilli() * IDS_PER_MS);
    }

    /**
     * Takes an event of a call, or of the service itself, which only passes through. What comes late for a call that is no longer kept changes nothing here.
     *
     * @throws IllegalArgumentException for an event of a call that did not start
     */
    @Override
    public synchronized void accept(CallEvent event) {
        if (event.call().isService()) {
            feed.publish(event, SERVICE, SERVICE);
            return;
        }
        if (forgotten.contains(event.call())) {
            return;
        }
        CallRecord record = event instanceof CallEvent.Started started
                ? calls.computeIfAbsent(started.call(), _ -> new CallRecord(started.facts()))
                : record(event);
        Whose before = record.whose();
        record.apply(event);
        Whose whose = record.whose();
        switch (event) {
            case CallEvent.Sounded ignored -> {}
            case CallEvent.Opened opened -> feed.pass(opened, before, whose);
            case CallEvent.Uttered uttered -> {
                words += uttered.utterance().text().split("\\s+").length;
                feed.publish(uttered, before, whose);
            }
            case CallEvent.Started started -> {
                ended.remove(started.call());
                feed.publish(started, before, whose);
            }
            case CallEvent.Ended last -> {
                feed.publish(last, before, whose);
                forgetOldest(last.call());
            }
            default -> feed.publish(event, before, whose);
        }
    }

    /** How many words all final lines since the start had. */
    public synchronized long words() {
        return words;
    }

    /** All calls now. */
    public synchronized Snapshot snapshot() {
        return new Snapshot(
                feed.lastId(), calls.values().stream().map(CallRecord::view).toList());
    }

    /** Who spoke in the last {@code seconds} of a call; of one that is not on the board nobody. */
    public synchronized Optional<TalkMap> talk(CallId call, int seconds) {
        return Optional.ofNullable(calls.get(call)).map(record -> record.talk(seconds));
    }

    /** Follows from now on. */
    public synchronized Joined join(Subscriber subscriber) {
        return feed.join(subscriber);
    }

    /** Follows from the event after {@code afterId} on. */
    public synchronized Joined join(long afterId, Subscriber subscriber) {
        return feed.join(afterId, subscriber);
    }

    /** Follows no longer; unknown subscribers are fine. */
    public synchronized void leave(Subscriber subscriber) {
        feed.leave(subscriber);
    }

    /**
     * Forgets a call that ended and every event of it, since it was erased. What comes late of it changes nothing; who follows is told
     * to start over.
     *
     * @return false where it goes on, and so is left alone
     */
    public synchronized boolean erase(CallId id) {
        CallRecord record = calls.get(id);
        if (record != null && record.view().live()) {
            return false;
        }
        ended.remove(id);
        forget(id);
        feed.erase(id);
        return true;
    }

    private CallRecord record(CallEvent event) {
        CallRecord record = calls.get(event.call());
        if (record == null) {
            throw new IllegalArgumentException("event of " + event.call() + ": "
                    + event.getClass().getSimpleName() + " (expected: Started first)");
        }
        return record;
    }

    private void forgetOldest(CallId newest) {
        ended.addLast(newest);
        if (ended.size() > ENDED_KEPT) {
            forget(ended.removeFirst());
        }
    }

    private void forget(CallId id) {
        calls.remove(id);
        forgotten.addLast(id);
        if (forgotten.size() > FORGOTTEN_KEPT) {
            forgotten.removeFirst();
        }
    }
}

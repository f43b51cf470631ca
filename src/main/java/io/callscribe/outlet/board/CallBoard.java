package io.callscribe.outlet.board;

import io.callscribe.call.CallId;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.CallFacts;
import io.callscribe.outlet.Outlet;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** The view of all calls, live and recently ended, and the feed of what happens to them. Safe from any thread. */
public final class CallBoard implements Outlet {

    /** How many ended calls are kept. */
    public static final int ENDED_KEPT = 200;

    /** Calls of which it is still known that they are shown no more, and whose they were. */
    private static final int PAST_KEPT = 10_000;

    private static final long IDS_PER_MS = 1_000;
    private static final Whose SERVICE = new Whose(CallFacts.service(OffsetDateTime.MIN), Set.of());

    private final SequencedMap<CallId, CallRecord> calls = new LinkedHashMap<>();
    private final Deque<CallId> ended = new ArrayDeque<>();
    /** Nobody's where it was erased. */
    private final SequencedMap<CallId, Optional<Whose>> past = new LinkedHashMap<>();

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
     * Takes an event of a call, or of the service itself, which only passes through. What comes late for a call that is no longer kept changes
     * nothing here; its alerts, which people may still take up, pass through.
     *
     * @throws IllegalArgumentException for an event of a call that did not start
     */
    @Override
    public synchronized void accept(CallEvent event) {
        if (event.call().isService()) {
            feed.publish(event, SERVICE, SERVICE);
            return;
        }
        Optional<Whose> left = past.get(event.call());
        if (left != null && !(event instanceof CallEvent.Started)) {
            left.filter(_ -> event instanceof CallEvent.Alerted).ifPresent(whose -> feed.publish(event, whose, whose));
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
                past.remove(started.call());
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

    /** Notes a call of an earlier run that is over, and so is not shown, but may have alerts still. */
    public synchronized void remember(CallFacts call) {
        if (!calls.containsKey(call.id())) {
            isPast(call.id(), past.getOrDefault(call.id(), Optional.of(new Whose(call, Set.of()))));
        }
    }

    /** What is known of a call, though it may be shown no more. */
    public synchronized Optional<CallFacts> facts(CallId id) {
        Optional<Whose> left = past.getOrDefault(id, Optional.empty());
        return Optional.ofNullable(calls.get(id))
                .map(CallRecord::whose)
                .or(() -> left)
                .map(Whose::facts);
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
        calls.remove(id);
        isPast(id, Optional.empty());
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
            CallId oldest = ended.removeFirst();
            isPast(oldest, Optional.ofNullable(calls.remove(oldest)).map(CallRecord::whose));
        }
    }

    private void isPast(CallId id, Optional<Whose> whose) {
        past.putLast(id, whose);
        if (past.size() > PAST_KEPT) {
            past.pollFirstEntry();
        }
    }
}

package io.callscribe.outlet.board;

import io.callscribe.call.CallId;
import io.callscribe.outlet.CallEvent;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** The events of all calls, numbered, with the newest kept for who comes back. Guarded by the board's lock. */
final class Feed {

    /** How many are kept: with 200 calls that talk, about three minutes. */
    static final int KEPT = 10_000;

    private final Deque<FeedEntry> kept = new ArrayDeque<>();
    private final Set<Subscriber> subscribers = Collections.newSetFromMap(new IdentityHashMap<>());
    private long lastId;

    Feed(long lastId) {
        this.lastId = lastId;
    }

    long lastId() {
        return lastId;
    }

    /** Numbers, keeps and hands out an event. */
    void publish(CallEvent event, Whose before, Whose whose) {
        FeedEntry entry = new FeedEntry(++lastId, event, before, whose);
        if (kept.size() == KEPT) {
            kept.removeFirst();
        }
        kept.addLast(entry);
        subscribers.forEach(subscriber -> subscriber.take(entry));
    }

    /** Hands out an event that the next one of its kind replaces. */
    void pass(CallEvent event, Whose before, Whose whose) {
        FeedEntry entry = new FeedEntry(0, event, before, whose);
        subscribers.forEach(subscriber -> subscriber.take(entry));
    }

    Joined join(Subscriber subscriber) {
        subscribers.add(subscriber);
        return new Joined(true, List.of());
    }

    Joined join(long afterId, Subscriber subscriber) {
        subscribers.add(subscriber);
        if (afterId > lastId || afterId < lastId - kept.size()) {
            return new Joined(false, List.of());
        }
        return new Joined(
                true, kept.stream().filter(entry -> entry.id() > afterId).toList());
    }

    /** Where a call is among the events that are kept, none of them can be replayed any more: everybody takes a fresh snapshot. */
    void erase(CallId call) {
        if (kept.stream().anyMatch(entry -> entry.event().call().equals(call))) {
            kept.clear();
            lastId++;
            subscribers.forEach(Subscriber::startOver);
        }
    }

    void leave(Subscriber subscriber) {
        subscribers.remove(subscriber);
    }
}

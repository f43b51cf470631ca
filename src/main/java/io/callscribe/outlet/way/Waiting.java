package io.callscribe.outlet.way;

import io.callscribe.call.CallId;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Notices that wait for one way, bounded; one at a time is under way. Of an alert only its newest state waits. One that failed waits for its
 * own time and holds no other up. Guarded by its driver's lock.
 */
public final class Waiting {

    private static final long AT_ONCE_NS = 0;
    private static final long NEVER_NS = Long.MAX_VALUE;

    private final int capacity;
    private final SequencedMap<String, Item> items = new LinkedHashMap<>();
    private @Nullable Item underWay;
    private long pausedUntilNs = AT_ONCE_NS;

    /** Nothing waits; {@code capacity} may. */
    public Waiting(int capacity) {
        this.capacity = capacity;
    }

    private record Item(Notice notice, int failures, long notBeforeNs) {
        String key() {
            return notice.alert().id();
        }
    }

    /** Takes a notice; false where there is no room for it. */
    public boolean put(Notice notice) {
        Item older = items.get(notice.alert().id());
        if (older == null && items.size() >= capacity) {
            return false;
        }
        long notBeforeNs = older == null ? AT_ONCE_NS : older.notBeforeNs();
        int failures = older == null ? 0 : older.failures();
        items.put(notice.alert().id(), new Item(notice, failures, notBeforeNs));
        return true;
    }

    /** The next one whose time has come, under way from now on. */
    public Optional<Notice> take(long nowNs) {
        if (underWay != null || nowNs < pausedUntilNs) {
            return Optional.empty();
        }
        Optional<Item> next = items.values().stream()
                .filter(item -> item.notBeforeNs() <= nowNs)
                .findFirst();
        next.ifPresent(item -> {
            items.remove(item.key());
            underWay = item;
        });
        return next.map(Item::notice);
    }

    /** The one under way is done with; whether nothing newer of the same alert waits. */
    public boolean settled() {
        Item done = underWay;
        underWay = null;
        return done != null && !items.containsKey(done.key());
    }

    /** How often in a row the one under way failed before. */
    public int failures() {
        return underWay == null ? 0 : underWay.failures();
    }

    /** The one under way failed and waits again, until then at least; a newer state of it takes its place. */
    public void failed(long notBeforeNs) {
        Item failed = underWay;
        underWay = null;
        if (failed != null) {
            Item newer = items.get(failed.key());
            Notice notice = newer == null ? failed.notice() : newer.notice();
            items.put(failed.key(), new Item(notice, failed.failures() + 1, notBeforeNs));
        }
    }

    /** Nothing of a call is sent any more, except what is under way. */
    public void forget(CallId call) {
        items.values().removeIf(item -> item.notice().facts().id().equals(call));
    }

    /** Nothing goes before then. */
    public void pauseUntil(long untilNs) {
        pausedUntilNs = Math.max(pausedUntilNs, untilNs);
    }

    /** When {@link #take} has something; far away where nothing waits. */
    public long readyAtNs() {
        long first = items.values().stream().mapToLong(Item::notBeforeNs).min().orElse(NEVER_NS);
        return first == NEVER_NS ? NEVER_NS : Math.max(first, pausedUntilNs);
    }

    /** Whether an alert waits or is under way. */
    public boolean holds(String alertId) {
        return items.containsKey(alertId) || (underWay != null && underWay.key().equals(alertId));
    }

    /** How many wait, the one under way included. */
    public int size() {
        return items.size() + (underWay == null ? 0 : 1);
    }

    /** Whether there is room for half of what may wait. */
    public boolean roomy() {
        return items.size() <= capacity / 2;
    }
}

package io.callscribe.outlet.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What waits to be written, in order, bounded by its bytes; one batch at a time is under way. Guarded by its driver's lock.
 */
public final class StoreQueue {

    /** Most entries of a batch: some ten milliseconds of work for either database. */
    static final int MOST_A_BATCH = 500;

    private static final int WHOLE_PERCENT = 100;

    private final long mostBytes;
    private final SequencedMap<Entry.Key, Entry> waiting = new LinkedHashMap<>();
    private List<Entry> underWay = List.of();
    private long bytes;
    private int lines;
    private int oneByOne;

    /** An empty queue for {@code mostBytes} of entries. */
    public StoreQueue(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Takes an entry, or says that there is no room for one of its kind. */
    boolean put(Entry entry) {
        Entry older = waiting.get(entry.key());
        long more = entry.bytes() - (older == null ? 0 : older.bytes());
        if (bytes + more > mostBytes * entry.kind().fillPercent() / WHOLE_PERCENT) {
            return false;
        }
        waiting.put(entry.key(), entry);
        bytes += more;
        lines += older == null ? line(entry) : 0;
        return true;
    }

    /** The next batch, under way from now on; empty where nothing waits. */
    public List<Entry> take() {
        int most = oneByOne > 0 ? 1 : MOST_A_BATCH;
        List<Entry> batch = new ArrayList<>();
        while (batch.size() < most && !waiting.isEmpty()) {
            batch.add(waiting.pollFirstEntry().getValue());
        }
        underWay = List.copyOf(batch);
        return underWay;
    }

    /** The batch under way is written. */
    public void written() {
        underWay.forEach(this::forget);
        underWay = List.of();
        oneByOne = Math.max(0, oneByOne - 1);
    }

    /** The batch under way was not written, or nobody knows: it is the next one again. */
    public void putBack() {
        for (Entry entry : underWay.reversed()) {
            Entry newer = waiting.get(entry.key());
            waiting.putFirst(entry.key(), newer == null ? entry : newer);
            if (newer != null) {
                forget(entry);
            }
        }
        underWay = List.of();
    }

    /**
     * The batch under way cannot be written as it is, ever. Its entries come again one at a time; the one that is refused alone is
     * given up and returned.
     */
    public Optional<Entry> refused() {
        if (underWay.size() == 1) {
            Entry bad = underWay.getFirst();
            written();
            return Optional.of(bad);
        }
        oneByOne = underWay.size();
        putBack();
        return Optional.empty();
    }

    /** How many entries wait, those under way included. */
    public int entries() {
        return waiting.size() + underWay.size();
    }

    /** How many of them are lines. */
    public int lines() {
        return lines;
    }

    /** How many bytes they take. */
    public long bytes() {
        return bytes;
    }

    /** Whether the next batch should follow at once: there is more than one of them. */
    public boolean urgent() {
        return !waiting.isEmpty() && (oneByOne > 0 || waiting.size() >= MOST_A_BATCH);
    }

    /** Whether there is room for an entry of any kind, and for more to come. */
    boolean roomy() {
        return bytes <= mostBytes * Entry.Kind.TIMELINE.fillPercent() / WHOLE_PERCENT / 2;
    }

    private void forget(Entry entry) {
        bytes -= entry.bytes();
        lines -= line(entry);
    }

    private static int line(Entry entry) {
        return entry.kind() == Entry.Kind.UTTERANCE ? 1 : 0;
    }
}

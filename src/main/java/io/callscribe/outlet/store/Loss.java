package io.callscribe.outlet.store;

import io.callscribe.call.CallTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What of one call found no room. */
final class Loss {

    private final Map<Entry.Kind, Integer> counts = new EnumMap<>(Entry.Kind.class);
    private Optional<Entry.CallRow> row = Optional.empty();
    private CallTime at = CallTime.ZERO;

    void add(Entry entry) {
        counts.merge(entry.kind(), 1, Integer::sum);
        at = entry.at();
        if (entry instanceof Entry.CallRow newest) {
            row = Optional.of(newest);
        }
    }

    /** The newest row of the call that was not taken. */
    Optional<Entry.CallRow> row() {
        return row;
    }

    /** That row waits now. */
    void rowIsIn() {
        row = Optional.empty();
    }

    /** When on call time the last of it was. */
    CallTime at() {
        return at;
    }

    /**
     * Whether more is missing than the call's own row, which comes whole again, and what came of sending alerts, which is no part of the call.
     */
    boolean ofWords() {
        return counts.keySet().stream().anyMatch(kind -> kind != Entry.Kind.CALL && kind != Entry.Kind.DELIVERY);
    }

    /** {@code 3 lines and 1 gap of this call were not stored …}. */
    String sentence() {
        List<String> parts = new ArrayList<>();
        count(Entry.Kind.UTTERANCE, "line", "lines").ifPresent(parts::add);
        count(Entry.Kind.GAP, "gap", "gaps").ifPresent(parts::add);
        count(Entry.Kind.NOTE, "note", "notes").ifPresent(parts::add);
        count(Entry.Kind.ALERT, "alert", "alerts").ifPresent(parts::add);
        count(Entry.Kind.TIMELINE, "entry of the timeline", "entries of the timeline")
                .ifPresent(parts::add);
        return String.join(" and ", parts) + " of this call could not be stored: the database was away for too long.";
    }

    private Optional<String> count(Entry.Kind kind, String one, String many) {
        return Optional.ofNullable(counts.get(kind)).map(count -> count + " " + (count == 1 ? one : many));
    }
}

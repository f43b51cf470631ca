package io.callscribe.transcript;

import io.callscribe.call.CallTime;
import io.callscribe.call.Span;
import java.util.Map;
import java.util.TreeMap;

/** The stretches of one leg whose words are known; neighbors are one, so a call without gaps has one. */
final class Heard {

    /** Start tick → end tick; none touches another. */
    private final TreeMap<Long, Long> stretches = new TreeMap<>();

    /** Adds a stretch. */
    void add(Span span) {
        long from = span.start().ticks();
        long to = span.end().ticks();
        Map.Entry<Long, Long> before = stretches.floorEntry(from);
        if (before != null && before.getValue() >= from) {
            from = before.getKey();
            to = Math.max(to, before.getValue());
        }
        Map.Entry<Long, Long> next = stretches.ceilingEntry(from);
        while (next != null && next.getKey() <= to) {
            to = Math.max(to, next.getValue());
            stretches.remove(next.getKey());
            next = stretches.ceilingEntry(from);
        }
        stretches.put(from, to);
    }

    /** Whether the time lies in one of them. */
    boolean holds(CallTime time) {
        Map.Entry<Long, Long> before = stretches.floorEntry(time.ticks());
        return before != null && time.ticks() < before.getValue();
    }
}

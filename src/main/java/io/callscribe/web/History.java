package io.callscribe.web;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;

/** The last day, minute by minute, for plots; kept in memory only. Written by one thread, read by any. */
final class History {

    /** A day. */
    static final int MINUTES = 24 * 60;

    private final Deque<Minute> minutes = new ArrayDeque<>();
    private long wordsBefore = -1;

    /**
     * One minute.
     *
     * @param atS when it ended, in seconds since 1970
     * @param lagMs 95 % of its finals came at most so long after their sound; none where nobody spoke
     * @param calls live at its end
     * @param words in final lines
     */
    record Minute(long atS, OptionalDouble lagMs, int calls, long words) {}

    /**
     * A minute is over; the oldest is let go where a day is full.
     *
     * @param totalWords since the start
     */
    synchronized void minute(long atS, OptionalDouble lagMs, int calls, long totalWords) {
        long words = wordsBefore < 0 ? 0 : totalWords - wordsBefore;
        wordsBefore = totalWords;
        if (minutes.size() == MINUTES) {
            minutes.removeFirst();
        }
        minutes.addLast(new Minute(atS, words == 0 ? OptionalDouble.empty() : lagMs, calls, words));
    }

    /** All minutes there are, oldest first. */
    synchronized List<Minute> all() {
        return new ArrayList<>(minutes);
    }

    /** The 95 % of a timer in Prometheus' text, in milliseconds. */
    static OptionalDouble p95Ms(String scrape, String timer) {
        String start = timer + "_seconds{quantile=\"0.95\"} ";
        return scrape.lines()
                .filter(line -> line.startsWith(start))
                .mapToDouble(line -> Double.parseDouble(line.substring(start.length())) * 1_000)
                .filter(Double::isFinite)
                .findFirst();
    }
}

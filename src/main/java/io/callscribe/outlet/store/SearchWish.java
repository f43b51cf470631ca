package io.callscribe.outlet.store;

import io.callscribe.call.CallId;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * Which lines are asked for: those of the newest calls first, a call's own in the order they came.
 *
 * @param reach whose calls the asker may see
 * @param limit at most so many lines, 1 to {@link #MOST}
 * @param before only what comes after this line in the order; empty for its begin
 */
public record SearchWish(SearchWords words, Calls calls, Reach reach, int limit, Optional<Place> before) {

    /** Most lines of one page. */
    public static final int MOST = 200;

    /** Refuses a page without lines and one without bounds. */
    public SearchWish {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: 1 to " + MOST + ")");
        }
    }

    /**
     * In which calls to look; what is empty does not matter.
     *
     * @param from the earliest start
     * @param to the start must be before it
     */
    public record Calls(
            Optional<OffsetDateTime> from,
            Optional<OffsetDateTime> to,
            Optional<String> agent,
            Optional<String> queue,
            Optional<String> caller) {

        /** In all of them. */
        public static final Calls ALL =
                new Calls(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The place of a line in the order of all hits; {@code start.arrival.call} as text. */
    public record Place(long startedMs, CallId call, long arrival) {

        private static final String FORM = "\\d{1,15}\\.\\d{1,18}\\.[A-Za-z0-9-]{1,40}";

        /**
         * Reads one.
         *
         * @throws IllegalArgumentException for a text that {@link #toString} does not make
         */
        public static Place of(String text) {
            if (!text.matches(FORM)) {
                throw new IllegalArgumentException(
                        "before: " + text + " (expected: the value of next in the answer before)");
            }
            String[] parts = text.split("\\.");
            return new Place(Long.parseLong(parts[0]), new CallId(parts[2]), Long.parseLong(parts[1]));
        }

        @Override
        public String toString() {
            return startedMs + "." + arrival + "." + call;
        }
    }

    /** The page that follows one which ended with this line. */
    public SearchWish after(SearchHit last) {
        return new SearchWish(words, calls, reach, limit, Optional.of(last.place()));
    }
}

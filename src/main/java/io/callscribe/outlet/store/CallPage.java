package io.callscribe.outlet.store;

import io.callscribe.call.CallId;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * Which calls are asked for: the newest first.
 *
 * @param limit at most so many, 1 to {@link #MOST}
 * @param before only what comes after this call in the list; empty for its beginning
 */
public record CallPage(Wanted wanted, int limit, Optional<Before> before) {

    /** Most calls of one page. */
    public static final int MOST = 1_000;

    /** Refuses a page without calls and one without bounds. */
    public CallPage {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: 1 to " + MOST + ")");
        }
    }

    /** Calls in which state. */
    public enum Wanted {
        LIVE,
        ENDED,
        ALL
    }

    /** The last call of the page before. */
    public record Before(OffsetDateTime startedAt, CallId id) {}

    /** The page that follows one which ended with this call. */
    public CallPage after(CallSummary last) {
        return new CallPage(
                wanted,
                limit,
                Optional.of(new Before(last.facts().startedAt(), last.facts().id())));
    }
}

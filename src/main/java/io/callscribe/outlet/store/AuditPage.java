package io.callscribe.outlet.store;

import java.util.OptionalLong;

/**
 * Which entries of the audit log are asked for: the newest first.
 *
 * @param limit at most so many, 1 to {@link #MOST}
 * @param before only entries with smaller numbers
 */
public record AuditPage(int limit, OptionalLong before) {

    /** Most entries of one page. */
    public static final int MOST = 1_000;

    /** Refuses a page without entries and one without bounds. */
    public AuditPage {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: 1 to " + MOST + ")");
        }
    }
}

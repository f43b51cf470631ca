package io.callscribe.web.access;

import io.callscribe.outlet.store.SessionRow;

/**
 * For how long one stays signed in.
 *
 * @param longestMs from signing in
 * @param idleMs from the last use
 */
public record SessionTerms(long longestMs, long idleMs) {

    private static final long MS_PER_MINUTE = 60_000;
    private static final long MS_PER_HOUR = 60 * MS_PER_MINUTE;

    /** Of so many hours in all and minutes without use. */
    public static SessionTerms of(int hours, int idleMinutes) {
        return new SessionTerms(hours * MS_PER_HOUR, idleMinutes * MS_PER_MINUTE);
    }

    /** How a session stands. */
    public enum Standing {
        /** It holds. */
        GOOD,
        /** It was not used for too long. */
        IDLE,
        /** It lasted as long as one may. */
        OVER
    }

    /** How a session stands now; one from the future, which a clock set back leaves, holds no longer than others. */
    Standing standing(SessionRow session, long nowMs) {
        if (Math.abs(nowMs - session.openedMs()) >= longestMs) {
            return Standing.OVER;
        }
        return nowMs - session.seenMs() >= idleMs ? Standing.IDLE : Standing.GOOD;
    }
}

package io.callscribe.asterisk.transport.rest;

import io.callscribe.guard.Backoff;
import java.util.HashSet;
import java.util.Set;

/**
 * Says whether a new connection may be dialed. Asterisk closes connections above its session limit unheard; after such
 * a refusal there is a pause, then one at a time is tried until one has answered. Requests meanwhile share the
 * connections that there are. Owned by the REST loop.
 */
final class RefusalGate {

    private static final Backoff PAUSES = new Backoff(50, 500);
    private static final long SHORTEST_PAUSE_MS = 20;

    private final Set<RestConnection> unproven = new HashSet<>();
    private int refusals;
    private int pauses;

    boolean mayDial(int dialing) {
        return refusals == 0 || (pauses == 0 && dialing == 0 && unproven.isEmpty());
    }

    /** Whether the last news of a new connection was a refusal. */
    boolean refusing() {
        return refusals > 0;
    }

    void connected(RestConnection connection) {
        unproven.add(connection);
    }

    void answered(RestConnection connection) {
        if (unproven.remove(connection)) {
            refusals = 0;
        }
    }

    void closed(RestConnection connection) {
        unproven.remove(connection);
    }

    /** A new connection was closed unheard: how long to pause; {@link #pauseOver} must follow. */
    long refusedPauseMs(double random) {
        pauses++;
        return SHORTEST_PAUSE_MS + PAUSES.delayMs(refusals++, random);
    }

    void pauseOver() {
        pauses--;
    }
}

package io.callscribe.asterisk.transport.rest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The connections of the REST client: which are open, which of them are idle, and whether there may be one more. Owned
 * by the loop.
 */
final class ConnectionShelf {

    private static final long NS_PER_MS = 1_000_000;

    private final int most;
    private final long idleNs;
    /** The most recently used first, so that the others grow old and go. */
    private final Deque<RestConnection> idle = new ArrayDeque<>();

    private final Set<RestConnection> open = new HashSet<>();
    private final RefusalGate gate = new RefusalGate();
    private int dialing;

    ConnectionShelf(RestLimits limits) {
        most = limits.connections();
        idleNs = limits.idleMs() * NS_PER_MS;
    }

    RefusalGate gate() {
        return gate;
    }

    /** Takes the most recently used idle connection, if it is young enough; older ones are closed. */
    @Nullable RestConnection freshestIdle(long nowNs) {
        for (RestConnection newest = idle.pollFirst(); newest != null; newest = idle.pollFirst()) {
            if (nowNs - newest.idleSinceNs() <= idleNs && newest.open()) {
                return newest;
            }
            drop(newest);
        }
        return null;
    }

    /** Whether a connection may be dialed; one that must be new may push an idle one out. */
    boolean mayDial(boolean mustBeNew) {
        if (!gate.mayDial(dialing)) {
            return false;
        }
        RestConnection victim = idle.peekLast();
        if (open.size() + dialing >= most && mustBeNew && victim != null) {
            drop(victim);
        }
        return open.size() + dialing < most;
    }

    /** Whether a new connection may be had in place of an idle one. */
    boolean newOnesCome() {
        return gate.mayDial(dialing);
    }

    void dialing() {
        dialing++;
    }

    /** Dialing ended; with a connection, or without. */
    void dialed(@Nullable RestConnection connection) {
        dialing--;
        if (connection != null) {
            open.add(connection);
            gate.connected(connection);
        }
    }

    void free(RestConnection connection, long nowNs) {
        connection.idleSince(nowNs);
        idle.addFirst(connection);
    }

    /** Closes it, whatever it does. */
    void drop(RestConnection connection) {
        forget(connection);
        connection.close();
    }

    /** It is closed. */
    void forget(RestConnection connection) {
        idle.remove(connection);
        open.remove(connection);
        gate.closed(connection);
    }

    void closeAll() {
        new ArrayList<>(open).forEach(RestConnection::close);
    }
}

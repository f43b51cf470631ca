package io.callscribe.outlet.way.io;

import java.util.LinkedHashSet;
import java.util.SequencedSet;

/** Alerts that were settled lately on one way, which the store may still call due. Safe from any thread. */
final class Settlements {

    private static final int MOST = 10_000;

    private final SequencedSet<String> ids = new LinkedHashSet<>();

    synchronized void add(String alertId) {
        ids.addLast(alertId);
        if (ids.size() > MOST) {
            ids.removeFirst();
        }
    }

    synchronized void remove(String alertId) {
        ids.remove(alertId);
    }

    synchronized boolean has(String alertId) {
        return ids.contains(alertId);
    }
}

package io.callscribe.web;

import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Everybody who looks at an event stream. Safe from any thread. */
final class Viewers {

    private final Set<Viewer> all = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Viewers(Meters meters) {
        meters.gauge(Meter.SSE_VIEWERS, all::size);
    }

    void add(Viewer viewer) {
        all.add(viewer);
        if (closed) {
            viewer.close();
        }
    }

    void remove(Viewer viewer) {
        all.remove(viewer);
    }

    boolean none() {
        return all.isEmpty();
    }

    void heartbeat(byte[] frame) {
        all.forEach(viewer -> viewer.heartbeat(frame));
    }

    /** What everybody should know, and what a board knows besides. */
    void health(byte[] frame, byte[] boardFrame) {
        all.forEach(viewer -> viewer.health(viewer.sight().rows() ? boardFrame : frame));
    }

    /** Lets go what came too fast. */
    void beat(boolean words) {
        all.forEach(viewer -> viewer.beat(words));
    }

    void levels(Levels changed) {
        all.forEach(viewer -> viewer.levels(changed));
    }

    /** Ends all streams, and those that come later. */
    void close() {
        closed = true;
        all.forEach(Viewer::close);
    }
}

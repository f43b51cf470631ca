package io.callscribe.web;

import io.callscribe.call.CallId;
import io.callscribe.call.Leg;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.board.FeedEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What waits for one viewer, in order. Events that can be replayed are all kept, up to a bound; of a line still being spoken, of a
 * call's levels, of health and of heartbeats only the newest waits, at the place where it came. So what waits is bounded by the bound,
 * two lines and a level a live call, one notice and one heartbeat. Many threads put, one takes.
 */
final class ViewerQueue {

    /** How many replayable events may wait: with 200 calls that talk, about 17 s. */
    static final int CAPACITY = 1_000;

    private record Line(CallId call, Leg leg) {}

    private enum Newest {
        LEVELS,
        HEALTH,
        HEARTBEAT
    }

    private final Map<Object, Supplier<byte[]>> waiting = new LinkedHashMap<>();
    private Levels waitingLevels = Levels.NONE;
    private int replayable;
    private boolean closed;

    /** Puts an event; false where the viewer is too far behind to get it, and nothing else from now on. */
    synchronized boolean offer(FeedEntry entry) {
        if (closed) {
            return true;
        }
        if (entry.event() instanceof CallEvent.Opened(CallId call, var line)) {
            putLast(new Line(call, line.leg()), () -> entry.encoded(EventCodec::frame));
            return true;
        }
        if (replayable == CAPACITY) {
            close();
            return false;
        }
        outdate(entry.event());
        replayable++;
        putLast(entry.id(), () -> entry.encoded(EventCodec::frame));
        return true;
    }

    /** Puts levels, together with those that still wait. */
    synchronized void offer(Levels levels) {
        if (!closed) {
            waitingLevels = waitingLevels.isEmpty() ? levels : waitingLevels.plus(levels);
            putLast(Newest.LEVELS, waitingLevels::encoded);
        }
    }

    /** Puts a heartbeat. */
    synchronized void offerHeartbeat(byte[] frame) {
        if (!closed) {
            putLast(Newest.HEARTBEAT, () -> frame);
        }
    }

    /** Puts what everybody should know. */
    synchronized void offerHealth(byte[] frame) {
        if (!closed) {
            putLast(Newest.HEALTH, () -> frame);
        }
    }

    /** Everything that waits, once something does; empty when closed. */
    synchronized List<Supplier<byte[]>> take() throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        List<Supplier<byte[]>> all = List.copyOf(waiting.values());
        waiting.clear();
        waitingLevels = Levels.NONE;
        replayable = 0;
        return all;
    }

    /** Ends it: what waits is given up. */
    synchronized void close() {
        closed = true;
        waiting.clear();
        notifyAll();
    }

    /** A guess whose line settled is of no use any more. */
    private void outdate(CallEvent event) {
        switch (event) {
            case CallEvent.Uttered(CallId call, var utterance) -> waiting.remove(new Line(call, utterance.leg()));
            case CallEvent.Ended ended -> {
                for (Leg leg : Leg.values()) {
                    waiting.remove(new Line(ended.call(), leg));
                }
            }
            default -> {}
        }
    }

    private void putLast(Object key, Supplier<byte[]> frame) {
        waiting.remove(key);
        waiting.put(key, frame);
        notifyAll();
    }
}

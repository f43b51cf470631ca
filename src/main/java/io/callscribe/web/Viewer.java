package io.callscribe.web;

import io.callscribe.call.CallId;
import io.callscribe.outlet.board.FeedEntry;
import io.callscribe.outlet.board.Subscriber;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Somebody who looks at an event stream. Events are put by calls' threads, written by the request's own. */
final class Viewer implements Subscriber {

    private final Optional<CallId> only;
    private final Runnable cut;
    private final ViewerQueue queue = new ViewerQueue();

    /**
     * A viewer who has seen nothing yet.
     *
     * @param only the one call to be shown; empty shows all
     * @param cut breaks the connection of a viewer that is too far behind; must not wait
     */
    Viewer(Optional<CallId> only, Runnable cut) {
        this.only = only;
        this.cut = cut;
    }

    @Override
    public void take(FeedEntry entry) {
        if (sees(entry) && !queue.offer(entry)) {
            cut.run();
        }
    }

    /** Whether the event is of a call it is shown. */
    boolean sees(FeedEntry entry) {
        return only.isEmpty() || only.get().equals(entry.event().call());
    }

    /** Puts levels that changed. */
    void levels(Levels changed) {
        Levels seen = only.map(changed::only).orElse(changed);
        if (!seen.isEmpty()) {
            queue.offer(seen);
        }
    }

    /** Puts a heartbeat. */
    void heartbeat(byte[] frame) {
        queue.offerHeartbeat(frame);
    }

    /** Puts what everybody should know. */
    void health(byte[] frame) {
        queue.offerHealth(frame);
    }

    /** Writes what comes until the viewer goes, is cut or {@link #close()}d. */
    void serve(OutputStream out) throws IOException, InterruptedException {
        for (List<Supplier<byte[]>> frames = queue.take(); !frames.isEmpty(); frames = queue.take()) {
            for (Supplier<byte[]> frame : frames) {
                out.write(frame.get());
            }
            out.flush();
        }
    }

    /** Ends the stream. */
    void close() {
        queue.close();
    }
}

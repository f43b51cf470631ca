package io.callscribe.web;

import io.callscribe.outlet.board.FeedEntry;
import io.callscribe.outlet.board.Subscriber;
import io.callscribe.web.access.Reach;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Somebody who looks at an event stream. Events are put by calls' threads, written by the request's own. */
final class Viewer implements Subscriber {

    private final Sight sight;
    private final Reach reach;
    private final Runnable cut;
    private final ViewerQueue queue;

    /**
     * A viewer who has seen nothing yet.
     *
     * @param sight what is to be shown
     * @param reach what they may see
     * @param cut breaks the connection of a viewer that is too far behind; must not wait
     */
    Viewer(Sight sight, Reach reach, Runnable cut) {
        this.sight = sight;
        this.reach = reach;
        this.cut = cut;
        queue = new ViewerQueue(sight);
    }

    @Override
    public void take(FeedEntry entry) {
        boolean there = switch (shown(entry)) {
            case EVENT -> queue.offer(entry);
            case GONE -> queue.offerGone(entry);
            case NOTHING -> true;
        };
        if (!there) {
            cut.run();
        }
    }

    /** What a viewer is shown of an event. */
    private enum Shown {
        EVENT,
        GONE,
        NOTHING
    }

    /** Of a call that leaves their reach, as by a transfer, they are told that and nothing else. */
    private Shown shown(FeedEntry entry) {
        if (!sight.shows(entry.event()) || !Discretion.shows(reach, entry.event())) {
            return Shown.NOTHING;
        }
        if (reach.all() || reach.sees(entry.whose())) {
            return Shown.EVENT;
        }
        return entry.replayable() && reach.sees(entry.before()) ? Shown.GONE : Shown.NOTHING;
    }

    /** An event that came before, as they are shown it; empty for nothing. */
    Optional<byte[]> replayed(FeedEntry entry) {
        return switch (shown(entry)) {
            case EVENT -> Optional.of(entry.encoded(EventCodec::frame));
            case GONE -> Optional.of(EventCodec.gone(entry));
            case NOTHING -> Optional.empty();
        };
    }

    @Override
    public void startOver() {
        queue.offerResync();
    }

    /** What it is shown. */
    Sight sight() {
        return sight;
    }

    /** Puts levels that changed. */
    void levels(Levels changed) {
        Levels seen = sight.shown(changed).within(reach);
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

    /** Lets go what came too fast; {@code words} of rows every other time. */
    void beat(boolean words) {
        queue.beat(words);
    }

    /**
     * Writes what comes until the viewer goes, is cut or {@link #close()}d.
     *
     * @param welcome asked before each writing, heartbeats included: false once they are signed in no more
     */
    void serve(OutputStream out, BooleanSupplier welcome) throws IOException, InterruptedException {
        for (List<Supplier<byte[]>> frames = queue.take();
                !frames.isEmpty() && welcome.getAsBoolean();
                frames = queue.take()) {
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

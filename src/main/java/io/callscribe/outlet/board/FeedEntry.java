package io.callscribe.outlet.board;

import io.callscribe.outlet.CallEvent;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One event as the feed hands it out, to all subscribers the same. Safe from any thread. */
public final class FeedEntry {

    private final long id;
    private final CallEvent event;
    private final Whose before;
    private final Whose whose;
    private volatile byte @Nullable [] encoded;

    FeedEntry(long id, CallEvent event, Whose before, Whose whose) {
        this.id = id;
        this.event = event;
        this.before = before;
        this.whose = whose;
    }

    /** Whose the call was before it happened. */
    public Whose before() {
        return before;
    }

    /** Whose the call is since it happened. */
    public Whose whose() {
        return whose;
    }

    /** Its place among the events that can be replayed; 0 where it is not one of them. */
    public long id() {
        return id;
    }

    /** Whether it is kept for who comes back; a line still being spoken is not, the next one replaces it. */
    public boolean replayable() {
        return id > 0;
    }

    /** What happened. */
    public CallEvent event() {
        return event;
    }

    /** Its bytes as {@code encoder} makes them, made once for all subscribers; there must be one encoder only. */
    public byte[] encoded(Function<FeedEntry, byte[]> encoder) {
        byte[] bytes = encoded;
        if (bytes == null) {
            bytes = encoder.apply(this);
            encoded = bytes;
        }
        return bytes;
    }
}

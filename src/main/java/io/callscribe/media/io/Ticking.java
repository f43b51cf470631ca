package io.callscribe.media.io;

/** Somebody who has deadlines on the media loop. */
@FunctionalInterface
public interface Ticking {

    /** Called about every 10 ms, on the loop. */
    void tick(long nowNs);
}

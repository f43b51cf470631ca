package io.callscribe.media.io;

/** Somebody who has deadlines on the media loop. */
public interface Ticking {

    /** Called about every 10 ms, on the loop. */
    void tick(long nowNs);

    /** A tick threw; it is the last one. */
    void failed(RuntimeException fault);
}

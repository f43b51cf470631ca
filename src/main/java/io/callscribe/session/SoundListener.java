package io.callscribe.session;

/** Who takes a call's interleaved sound; everything on the media loop. */
interface SoundListener {

    /** Tick 0 of the call was at {@code startNs}. */
    void began(long startNs);

    /** Sound that follows what came before; the bytes are the listener's. */
    void audio(long nowNs, long startTick, byte[] interleaved);

    /** Called about every 10 ms. */
    void tick(long nowNs);

    /** No more sound will come. */
    void end(long nowNs);

    /** Whether the last words have come. */
    boolean over();

    /** Drops everything at once. */
    void close();
}

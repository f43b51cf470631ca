package io.callscribe.recognizer.deepgram;

/** Is shown pieces of two-channel sound. */
@FunctionalInterface
public interface SoundPiece {

    /** A piece from {@code startTick} on; not to be changed. */
    void accept(long startTick, byte[] interleaved);
}

package io.callscribe.session.backlog;

import io.callscribe.recognizer.backfill.SoundPart;
import io.callscribe.session.backlog.SpoolIndex.Kept;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * Sound without a hole that is put aside: one file. Grows at its end, is transcribed from its start. Owned by the lane.
 */
final class Stretch {

    private final long startTick;
    private final String reason;
    private final ByteArrayOutputStream unwritten = new ByteArrayOutputStream();
    private long writtenTick;
    private long doneTick;
    private long grownNs;
    private boolean complete;

    /** A stretch that begins. */
    Stretch(long startTick, String reason) {
        this(startTick, startTick, startTick, reason);
    }

    /** A stretch that is on disk up to {@code writtenTick}. */
    Stretch(long startTick, long writtenTick, long doneTick, String reason) {
        this.startTick = startTick;
        this.writtenTick = writtenTick;
        this.doneTick = Math.clamp(doneTick, startTick, writtenTick);
        this.reason = reason;
    }

    String file() {
        return startTick + ".ulaw";
    }

    void add(long nowNs, byte[] interleaved) {
        unwritten.writeBytes(interleaved);
        grownNs = nowNs;
    }

    int unwrittenBytes() {
        return unwritten.size();
    }

    /** What is to be written next; {@link #written} or {@link #refused} must follow. */
    byte[] unwritten() {
        return unwritten.toByteArray();
    }

    /** The bytes are in the file. */
    void written() {
        writtenTick = endTick();
        unwritten.reset();
    }

    /** The bytes could not be written: the stretch ends before them. */
    void refused() {
        unwritten.reset();
        complete = true;
    }

    /** No more will follow. */
    void complete() {
        complete = true;
    }

    boolean isComplete() {
        return complete;
    }

    /** Whether a piece that begins at {@code tick} belongs to it. */
    boolean continuesAt(long tick) {
        return !complete && tick == endTick();
    }

    boolean quietSince(long ns) {
        return grownNs <= ns;
    }

    long startTick() {
        return startTick;
    }

    long writtenTick() {
        return writtenTick;
    }

    long endTick() {
        return writtenTick + unwritten.size() / 2;
    }

    String reason() {
        return reason;
    }

    /** Everything up to {@code tick} was filled in, or given up. */
    void doneUpTo(long tick) {
        doneTick = Math.max(doneTick, tick);
    }

    boolean isDone() {
        return complete && doneTick >= writtenTick && unwritten.size() == 0;
    }

    Optional<SoundPart> nextPart() {
        return SoundPart.next(startTick, doneTick, writtenTick, complete && unwritten.size() == 0);
    }

    Kept kept() {
        return new Kept(startTick, doneTick, reason);
    }
}

package io.callscribe.session.backlog;

import io.callscribe.recognizer.backfill.SoundPart;
import io.callscribe.session.backlog.SpoolIndex.Kept;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * Sound without a hole that is put aside: one file. Grows at its end, is transcribed from its start. The last of it may be context, which
 * somebody else says the words of. Owned by the lane.
 */
final class Stretch {

    private final long startTick;
    private String reason;
    private final ByteArrayOutputStream unwritten = new ByteArrayOutputStream();
    private long writtenTick;
    private long contextTicks;
    private long doneTick;
    private long grownNs;
    private boolean complete;

    /** A stretch that begins. */
    Stretch(long startTick, String reason) {
        this(new Kept(startTick, startTick, 0, reason), startTick);
    }

    /** A stretch that is on disk up to {@code writtenTick}. */
    Stretch(Kept kept, long writtenTick) {
        this.startTick = kept.startTick();
        this.writtenTick = writtenTick;
        this.contextTicks = Math.clamp(kept.contextTicks(), 0, writtenTick - startTick);
        this.doneTick = Math.clamp(kept.doneTick(), startTick, writtenTick);
        this.reason = kept.reason();
    }

    String file() {
        return startTick + ".ulaw";
    }

    /** Grows; whether what it had as context is its own now. */
    boolean add(long nowNs, byte[] interleaved, String why) {
        int known = (int) Math.min(2 * contextTicks, interleaved.length);
        unwritten.write(interleaved, known, interleaved.length - known);
        contextTicks -= known / 2;
        grownNs = nowNs;
        reason = reason.isEmpty() ? why : reason;
        return known > 0;
    }

    /** Adds sound that is somebody else's to say: behind its own sound, or before it where it has none yet. */
    void addContext(byte[] interleaved) {
        boolean before = doneTick == endTick();
        unwritten.writeBytes(interleaved);
        if (before) {
            doneTick += interleaved.length / 2;
        } else {
            contextTicks += interleaved.length / 2;
        }
    }

    /** Whether that sound is in it, and more may follow. */
    boolean holds(long fromTick, long ticks) {
        return !complete && fromTick >= startTick && fromTick + ticks <= soundEndTick();
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
        writtenTick = soundEndTick();
        unwritten.reset();
    }

    /** The bytes could not be written: the stretch ends before them. */
    void refused() {
        contextTicks = Math.max(0, writtenTick - endTick());
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

    /** The end of its own sound on disk. */
    long writtenTick() {
        return Math.min(writtenTick, endTick());
    }

    /** The end of its own sound. */
    long endTick() {
        return soundEndTick() - contextTicks;
    }

    private long soundEndTick() {
        return writtenTick + unwritten.size() / 2;
    }

    /** Everything before was filled in, given up, or is context. */
    long doneTick() {
        return doneTick;
    }

    String reason() {
        return reason;
    }

    /** Everything up to {@code tick} was filled in, or given up. */
    void doneUpTo(long tick) {
        doneTick = Math.max(doneTick, tick);
    }

    boolean isDone() {
        return complete && doneTick >= writtenTick() && unwritten.size() == 0;
    }

    Optional<SoundPart> nextPart() {
        return SoundPart.next(startTick, doneTick, writtenTick(), writtenTick, complete && unwritten.size() == 0);
    }

    Kept kept() {
        return new Kept(startTick, doneTick, contextTicks, reason);
    }
}

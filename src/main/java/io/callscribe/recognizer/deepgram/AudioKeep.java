package io.callscribe.recognizer.deepgram;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The interleaved sound of one call that no final covers yet: part of it sent, the rest not. After a drop all of it is unsent
 * again, from the very first unconfirmed sample.
 */
final class AudioKeep {

    /** Interleaved sound from {@code startTick} on. */
    record Chunk(long startTick, byte[] interleaved) {
        int ticks() {
            return interleaved.length / 2;
        }

        long endTick() {
            return startTick + ticks();
        }

        Chunk from(long tick) {
            int cut = (int) (2 * (tick - startTick));
            byte[] rest = new byte[interleaved.length - cut];
            System.arraycopy(interleaved, cut, rest, 0, rest.length);
            return new Chunk(tick, rest);
        }
    }

    private final Deque<Chunk> sent = new ArrayDeque<>();
    private final Deque<Chunk> unsent = new ArrayDeque<>();
    private long confirmedTick;
    private long endTick;

    /** Adds sound that follows what is there. */
    void add(long startTick, byte[] interleaved) {
        Chunk chunk = new Chunk(startTick, interleaved);
        unsent.addLast(chunk);
        endTick = chunk.endTick();
    }

    /** The next chunk to send, which stays where it is; null if there is none. */
    @Nullable Chunk peek() {
        return unsent.peekFirst();
    }

    /** Notes that {@link #peek()} was sent. */
    void markSent() {
        sent.addLast(unsent.removeFirst());
    }

    /** Forgets what lies before {@code tick}: it was heard, or given up. */
    void confirm(long tick) {
        confirmedTick = Math.max(confirmedTick, Math.min(tick, endTick));
        forget(sent);
        forget(unsent);
    }

    private void forget(Deque<Chunk> chunks) {
        while (!chunks.isEmpty() && chunks.getFirst().endTick() <= confirmedTick) {
            chunks.removeFirst();
        }
    }

    /** Makes everything unconfirmed unsent again and says how many ticks had been sent before. */
    long rewind() {
        long sentUpTo = unsent.isEmpty() ? endTick : unsent.getFirst().startTick();
        while (!sent.isEmpty()) {
            unsent.addFirst(sent.removeLast());
        }
        if (!unsent.isEmpty() && unsent.getFirst().startTick() < confirmedTick) {
            unsent.addFirst(unsent.removeFirst().from(confirmedTick));
        }
        return Math.max(0, sentUpTo - confirmedTick);
    }

    /** The first sample that no final covers. */
    long confirmedTick() {
        return confirmedTick;
    }

    /** The end of all sound that came. */
    long endTick() {
        return endTick;
    }

    /** The end of what was sent. */
    long sentTick() {
        return unsent.isEmpty() ? endTick : unsent.getFirst().startTick();
    }

    /** How much is held. */
    long heldTicks() {
        return endTick - confirmedTick;
    }
}

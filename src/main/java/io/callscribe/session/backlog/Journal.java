package io.callscribe.session.backlog;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Sound of one call that a live session may yet hear, in files of ten seconds, so that what is confirmed can be removed. Owned by
 * the lane.
 */
final class Journal {

    /** How the names of its files begin. */
    static final String PREFIX = "journal-";

    private static final long FILE_TICKS = 80_000;

    /** One file; it is full, or grows. */
    static final class Piece {
        private final long startTick;
        private long writtenTick;

        private Piece(long startTick) {
            this.startTick = startTick;
            this.writtenTick = startTick;
        }

        String file() {
            return PREFIX + startTick + ".ulaw";
        }

        long startTick() {
            return startTick;
        }
    }

    private final Deque<Piece> pieces = new ArrayDeque<>();
    private final ByteArrayOutputStream unwritten = new ByteArrayOutputStream();
    private long confirmedTick;

    /** Adds sound that need not wait for {@link #mustWriteBefore}. What was confirmed already is left out. */
    void add(long startTick, byte[] interleaved) {
        if (startTick + interleaved.length / 2 <= confirmedTick) {
            return;
        }
        if (!continuesAt(startTick)) {
            pieces.addLast(new Piece(startTick));
        }
        unwritten.writeBytes(interleaved);
    }

    /** Whether what is there must be written before sound from this tick on, which begins a new file. */
    boolean mustWriteBefore(long startTick) {
        return unwritten.size() > 0 && !continuesAt(startTick);
    }

    private boolean continuesAt(long startTick) {
        Piece last = pieces.peekLast();
        return last != null && startTick == endTick(last) && startTick - last.startTick < FILE_TICKS;
    }

    /** What is to be written to {@link #file}; {@link #written} must follow. */
    byte[] unwritten() {
        return unwritten.toByteArray();
    }

    int unwrittenBytes() {
        return unwritten.size();
    }

    String file() {
        return pieces.getLast().file();
    }

    /** The bytes are in the file, or will never be. */
    void written(boolean really) {
        if (really) {
            pieces.getLast().writtenTick += unwritten.size() / 2;
        }
        unwritten.reset();
    }

    /** Everything before {@code tick} was heard or put aside; gives the files that are needed no more. */
    List<String> confirm(long tick) {
        confirmedTick = Math.max(confirmedTick, tick);
        List<String> needless = new ArrayList<>();
        while (!pieces.isEmpty() && endTick(pieces.getFirst()) <= confirmedTick) {
            needless.add(pieces.removeFirst().file());
            if (pieces.isEmpty()) {
                unwritten.reset();
            }
        }
        return needless;
    }

    private long endTick(Piece piece) {
        return piece.writtenTick + (piece == pieces.peekLast() ? unwritten.size() / 2 : 0);
    }

    /** Takes over a file that is on disk; after those that begin before it. */
    void found(long startTick, long endTick) {
        Piece piece = new Piece(startTick);
        piece.writtenTick = endTick;
        pieces.addLast(piece);
    }

    /** Its files, in order. */
    List<Piece> pieces() {
        return List.copyOf(pieces);
    }

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    long confirmedTick() {
        return confirmedTick;
    }
}

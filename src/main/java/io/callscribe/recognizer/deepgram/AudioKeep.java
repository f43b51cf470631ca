package io.callscribe.recognizer.deepgram;

import io.callscribe.media.G711;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The interleaved sound of one call that no final covers yet: part of it sent, the rest not. After a drop all of it is unsent
 * again, from the very first unconfirmed sample. Silence that is passed over leaves a hole, which has a length and no sound.
 */
final class AudioKeep {

    private static final byte[] NO_SOUND = {};

    /**
     * A piece from {@code startTick} on.
     *
     * @param interleaved empty for a hole
     * @param loud whether somebody can be heard
     */
    record Chunk(long startTick, long ticks, byte[] interleaved, boolean loud) {

        static Chunk of(long startTick, byte[] interleaved) {
            return new Chunk(startTick, interleaved.length / 2, interleaved, Loudness.of(interleaved));
        }

        boolean hole() {
            return interleaved.length == 0;
        }

        long endTick() {
            return startTick + ticks;
        }

        Chunk from(long tick) {
            if (hole()) {
                return new Chunk(tick, endTick() - tick, NO_SOUND, false);
            }
            int cut = (int) (2 * (tick - startTick));
            byte[] rest = new byte[interleaved.length - cut];
            System.arraycopy(interleaved, cut, rest, 0, rest.length);
            return new Chunk(tick, endTick() - tick, rest, loud);
        }

        /** The sound before {@code tick}. */
        byte[] upTo(long tick) {
            return Arrays.copyOf(interleaved, (int) (2 * (tick - startTick)));
        }

        Chunk withoutSound() {
            return new Chunk(startTick, ticks, NO_SOUND, false);
        }
    }

    private final Deque<Chunk> sent = new ArrayDeque<>();
    private final Deque<Chunk> unsent = new ArrayDeque<>();
    private long confirmedTick;
    private long endTick;
    private int loudSent;
    private int loudUnsent;
    private long soundTicks;

    /** Adds sound that follows what is there. */
    void add(long startTick, byte[] interleaved) {
        Chunk chunk = Chunk.of(startTick, interleaved);
        confirmedTick = endTick == 0 ? startTick : confirmedTick;
        unsent.addLast(chunk);
        loudUnsent += chunk.loud() ? 1 : 0;
        soundTicks += chunk.ticks();
        endTick = chunk.endTick();
    }

    /** The next chunk to send or hole to pass, which stays where it is; null if there is none. */
    @Nullable Chunk peek() {
        return unsent.peekFirst();
    }

    /** Notes that {@link #peek()} was sent, or passed if it is a hole. */
    void markSent() {
        Chunk chunk = unsent.removeFirst();
        loudUnsent -= chunk.loud() ? 1 : 0;
        loudSent += chunk.loud() ? 1 : 0;
        sent.addLast(chunk);
        confirm(confirmedTick);
    }

    /** Passes over {@link #peek()}, in which nobody is heard: its sound is forgotten. */
    void skip() {
        Chunk chunk = unsent.removeFirst();
        soundTicks -= chunk.interleaved().length / 2;
        Chunk before = sent.peekLast();
        if (before != null && before.hole() && before.endTick() == chunk.startTick()) {
            sent.removeLast();
            sent.addLast(new Chunk(before.startTick(), before.ticks() + chunk.ticks(), NO_SOUND, false));
        } else {
            sent.addLast(chunk.withoutSound());
        }
        confirm(confirmedTick);
    }

    /** Forgets what lies before {@code tick}, and a hole that begins there: it was heard, or given up. */
    void confirm(long tick) {
        confirmedTick = Math.max(confirmedTick, Math.min(tick, endTick));
        loudSent -= forget(sent);
        loudUnsent -= forget(unsent);
        Chunk first = sent.peekFirst();
        if (first != null && first.hole() && first.startTick() <= confirmedTick) {
            confirm(first.endTick());
        }
    }

    private int forget(Deque<Chunk> chunks) {
        int loud = 0;
        while (!chunks.isEmpty() && chunks.getFirst().endTick() <= confirmedTick) {
            Chunk gone = chunks.removeFirst();
            loud += gone.loud() ? 1 : 0;
            soundTicks -= gone.interleaved().length / 2;
        }
        return loud;
    }

    /** Takes the oldest chunk out, to go another way; null if none is there. */
    @Nullable Chunk takeOldest() {
        Chunk first = sent.isEmpty() ? unsent.peekFirst() : sent.peekFirst();
        if (first == null) {
            return null;
        }
        Chunk taken = first.startTick() < confirmedTick ? first.from(confirmedTick) : first;
        confirm(first.endTick());
        return taken;
    }

    /** Makes everything unconfirmed unsent again and says how many ticks had been sent before. */
    long rewind() {
        long sentUpTo = sentTick();
        while (!sent.isEmpty()) {
            unsent.addFirst(sent.removeLast());
        }
        loudUnsent += loudSent;
        loudSent = 0;
        if (!unsent.isEmpty() && unsent.getFirst().startTick() < confirmedTick) {
            Chunk first = unsent.removeFirst();
            soundTicks -= first.hole() ? 0 : confirmedTick - first.startTick();
            unsent.addFirst(first.from(confirmedTick));
        }
        return Math.max(0, sentUpTo - confirmedTick);
    }

    /** Shows every piece of sound in memory, oldest first; holes have none. */
    void forEach(SoundPiece shown) {
        sent.forEach(chunk -> show(chunk, shown));
        unsent.forEach(chunk -> show(chunk, shown));
    }

    private static void show(Chunk chunk, SoundPiece shown) {
        if (!chunk.hole()) {
            shown.accept(chunk.startTick(), chunk.interleaved());
        }
    }

    /** The sound from tick to tick, which stays here; where a hole is, it is silence. */
    byte[] copy(long fromTick, long toTick) {
        byte[] copied = new byte[(int) (2 * (toTick - fromTick))];
        Arrays.fill(copied, G711.ULAW_SILENCE);
        forEach((startTick, interleaved) -> {
            long from = Math.max(fromTick, startTick);
            long to = Math.min(toTick, startTick + interleaved.length / 2);
            if (from < to) {
                System.arraycopy(
                        interleaved, (int) (2 * (from - startTick)), copied, (int) (2 * (from - fromTick)), (int)
                                (2 * (to - from)));
            }
        });
        return copied;
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

    /** How much call time is not confirmed. */
    long heldTicks() {
        return endTick - confirmedTick;
    }

    /** How much sound is in memory. */
    long soundTicks() {
        return soundTicks;
    }

    /** Whether somebody is heard in what is not sent yet. */
    boolean loudUnsent() {
        return loudUnsent > 0;
    }

    /** Whether somebody is heard in the next so much of what is not sent yet. */
    boolean loudWithin(long ticks) {
        long untilTick = sentTick() + ticks;
        for (Chunk chunk : unsent) {
            if (chunk.startTick() >= untilTick) {
                return false;
            }
            if (chunk.loud()) {
                return true;
            }
        }
        return false;
    }

    /** Whether somebody is heard in what is not confirmed yet. */
    boolean loud() {
        return loudUnsent + loudSent > 0;
    }
}

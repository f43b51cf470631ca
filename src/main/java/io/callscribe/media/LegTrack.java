package io.callscribe.media;

import java.util.ArrayList;
import java.util.List;

/**
 * The µ-law sound of one leg that came but was not yet read, on the call's timeline. Up to the frontier everything is settled:
 * sound, or silence because nothing will come any more. Behind the frontier may lie sound that waits for a missing packet.
 */
final class LegTrack {

    private record Frame(long start, byte[] sound) {
        long end() {
            return start + sound.length;
        }
    }

    /** Sorted by start, without overlap. */
    private final List<Frame> frames = new ArrayList<>();

    private long frontier;

    /** The tick before which everything is settled. */
    long frontier() {
        return frontier;
    }

    /** The end of the last sound, or the frontier where that is later. */
    long highWater() {
        return frames.isEmpty() ? frontier : Math.max(frontier, frames.getLast().end());
    }

    /** Whether sound lies behind a hole. */
    boolean waiting() {
        return highWater() > frontier;
    }

    /**
     * Puts sound on the timeline; it must not overlap what is there or lie before the frontier.
     *
     * @return false if it would
     */
    boolean place(long start, byte[] sound) {
        if (start < frontier) {
            return false;
        }
        int at = frames.size();
        while (at > 0 && frames.get(at - 1).start > start) {
            at--;
        }
        boolean overlapsLeft = at > 0 && frames.get(at - 1).end() > start;
        boolean overlapsRight = at < frames.size() && frames.get(at).start < start + sound.length;
        if (overlapsLeft || overlapsRight) {
            return false;
        }
        frames.add(at, new Frame(start, sound));
        settle(frontier);
        return true;
    }

    /** Gives up waiting for what is missing before {@code tick}. */
    void settle(long tick) {
        frontier = Math.max(frontier, tick);
        for (Frame frame : frames) {
            if (frame.start > frontier) {
                return;
            }
            frontier = Math.max(frontier, frame.end());
        }
    }

    /** Gives up waiting for the first hole only and says how many ticks it had. */
    long settleFirstHole() {
        long before = frontier;
        for (Frame frame : frames) {
            if (frame.start > before) {
                settle(frame.start);
                return frame.start - before;
            }
        }
        return 0;
    }

    /**
     * Reads {@code interleaved.length / 2} ticks from {@code start} into every second byte and forgets them; what never came is
     * silence.
     */
    void read(long start, byte[] interleaved, int channel) {
        int ticks = interleaved.length / 2;
        for (int i = 0; i < ticks; i++) {
            interleaved[2 * i + channel] = G711.ULAW_SILENCE;
        }
        int consumed = 0;
        for (Frame frame : frames) {
            if (frame.start >= start + ticks) {
                break;
            }
            copy(frame, start, interleaved, channel);
            consumed += frame.end() <= start + ticks ? 1 : 0;
        }
        frames.subList(0, consumed).clear();
    }

    private static void copy(Frame frame, long start, byte[] interleaved, int channel) {
        int from = (int) Math.max(0, start - frame.start);
        int to = (int) Math.min(frame.sound.length, start + interleaved.length / 2 - frame.start);
        int shift = (int) (frame.start - start);
        for (int i = from; i < to; i++) {
            interleaved[2 * (i + shift) + channel] = frame.sound[i];
        }
    }
}

package io.callscribe.recognizer.deepgram;

import io.callscribe.call.CallTime;
import io.callscribe.recognizer.deepgram.AudioKeep.Chunk;
import org.jspecify.annotations.Nullable;

/** Puts kept sound aside, oldest first, when no session will hear it live. */
final class Aside {

    private static final long WORDS_END_TICKS = 3L * CallTime.TICKS_PER_SECOND;
    /** Longer than nearly every word: what both hear where nobody pauses, and as much again for context. */
    private static final long OVERLAP_TICKS = CallTime.TICKS_PER_SECOND;
    /** With less of it left a word may be cut after all. */
    private static final long LEAST_OVERLAP_TICKS = OVERLAP_TICKS / 2;

    private final AudioKeep keep;
    /** Everything before is put aside; some of what is kept may lie before it too. */
    private long asideTick;

    private boolean endsLoud;
    private String lastReason = "";

    Aside(AudioKeep keep) {
        this.keep = keep;
    }

    /** Until no more than {@code ticks} are kept. */
    void downTo(long ticks, String reason, StreamSink out) {
        while (keep.soundTicks() > ticks) {
            if (putOldest(reason, out) == null) {
                return;
            }
        }
    }

    /**
     * To be asked for when a session is open, before it hears anything. Where what was put aside ends in the middle of speech, more of it is,
     * up to where nobody speaks, 3 s at most: so that no word is cut in two. Where nobody pauses, the recording goes a second further than
     * the session's beginning, and a second more for context: each word is whole in one of the two.
     *
     * @return the tick up to which words are said by whoever hears the recording
     */
    long toTheWordsEnd(StreamSink out) {
        long limitTick = asideTick + WORDS_END_TICKS;
        while (endsLoud && asideTick == keep.confirmedTick() && asideTick < limitTick && keep.soundTicks() > 0) {
            putOldest(lastReason, out);
        }
        long overlapTicks = asideTick - keep.confirmedTick();
        boolean cut = endsLoud && overlapTicks >= 0 && overlapTicks < LEAST_OVERLAP_TICKS;
        if (cut && keep.heldTicks() >= 2 * OVERLAP_TICKS) {
            overlap(keep.confirmedTick() + OVERLAP_TICKS, out);
        }
        return asideTick;
    }

    private void overlap(long toTick, StreamSink out) {
        if (asideTick > keep.confirmedTick()) {
            out.putAsideContext(keep.confirmedTick(), keep.copy(keep.confirmedTick(), asideTick));
        }
        out.putAside(asideTick, keep.copy(asideTick, toTick), lastReason);
        out.putAsideContext(toTick, keep.copy(toTick, toTick + OVERLAP_TICKS));
        asideTick = toTick;
    }

    /** What was put aside before is context for what follows. */
    private @Nullable Chunk putOldest(String reason, StreamSink out) {
        Chunk oldest = keep.takeOldest();
        if (oldest == null || oldest.hole()) {
            return oldest;
        }
        Chunk fresh = oldest;
        if (oldest.startTick() < asideTick) {
            out.putAsideContext(oldest.startTick(), oldest.upTo(Math.min(asideTick, oldest.endTick())));
            fresh = oldest.from(Math.min(asideTick, oldest.endTick()));
        }
        if (fresh.ticks() > 0) {
            asideTick = fresh.endTick();
            endsLoud = fresh.loud();
            lastReason = reason;
            out.putAside(fresh.startTick(), fresh.interleaved(), reason);
        }
        return oldest;
    }
}

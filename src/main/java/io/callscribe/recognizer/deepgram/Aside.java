package io.callscribe.recognizer.deepgram;

import io.callscribe.call.CallTime;
import io.callscribe.recognizer.deepgram.AudioKeep.Chunk;
import org.jspecify.annotations.Nullable;

/** Puts kept sound aside, oldest first, when no session will hear it live. */
final class Aside {

    private static final long WORDS_END_TICKS = 3L * CallTime.TICKS_PER_SECOND;

    private final AudioKeep keep;
    private long asideTick;
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
     * Up to where nobody speaks, 3 s at most, if what was put aside last ends where the kept sound begins: so that no word is cut in two
     * between a recording and the session that begins there.
     */
    void toTheWordsEnd(StreamSink out) {
        long limitTick = asideTick + WORDS_END_TICKS;
        boolean loud = asideTick > 0 && asideTick == keep.confirmedTick();
        while (loud && asideTick < limitTick) {
            Chunk aside = putOldest(lastReason, out);
            loud = aside != null && aside.loud();
        }
    }

    private @Nullable Chunk putOldest(String reason, StreamSink out) {
        Chunk oldest = keep.takeOldest();
        if (oldest != null && !oldest.hole()) {
            asideTick = oldest.endTick();
            lastReason = reason;
            out.putAside(oldest.startTick(), oldest.interleaved(), reason);
        }
        return oldest;
    }
}

package io.callscribe.recognizer.deepgram;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sound put aside, in the pieces in which it would be heard: a piece that did not grow for 2 s is complete. */
final class Recordings {

    private static final long COMPLETE_AFTER_MS = 2_000;

    private final List<Recording> all = new ArrayList<>();

    /** One file; words whose middle lies in its own sound are its to say. */
    static final class Recording {
        final long startTick;
        long ownStartTick;
        long ownEndTick;
        private final ByteArrayOutputStream sound = new ByteArrayOutputStream();
        private long grownMs;

        private Recording(long startTick) {
            this.startTick = startTick;
            this.ownStartTick = startTick;
            this.ownEndTick = startTick;
        }

        byte[] sound() {
            return sound.toByteArray();
        }

        boolean owns(long tick) {
            return tick >= ownStartTick && tick < ownEndTick;
        }

        private long endTick() {
            return startTick + sound.size() / 2;
        }

        private void own(byte[] interleaved) {
            int known = (int) Math.min(2 * (endTick() - ownEndTick), interleaved.length);
            sound.writeBytes(Arrays.copyOfRange(interleaved, known, interleaved.length));
            ownEndTick += interleaved.length / 2;
        }
    }

    void aside(long nowMs, long tick, byte[] interleaved) {
        Recording open = open(nowMs);
        if (open == null || open.ownEndTick != tick) {
            open = begin(tick);
        }
        open.own(interleaved);
        open.grownMs = nowMs;
    }

    void context(long nowMs, long tick, byte[] interleaved) {
        Recording open = open(nowMs);
        if (open != null && tick >= open.startTick && tick + interleaved.length / 2 <= open.endTick()) {
            return;
        }
        if (open == null || open.endTick() != tick) {
            open = begin(tick);
            open.grownMs = nowMs;
        }
        boolean before = open.ownStartTick == open.ownEndTick;
        open.sound.writeBytes(interleaved);
        if (before) {
            open.ownStartTick = open.endTick();
            open.ownEndTick = open.endTick();
        }
    }

    private @Nullable Recording open(long nowMs) {
        Recording last = all.isEmpty() ? null : all.getLast();
        return last != null && nowMs - last.grownMs < COMPLETE_AFTER_MS ? last : null;
    }

    private Recording begin(long tick) {
        Recording fresh = new Recording(tick);
        all.add(fresh);
        return fresh;
    }

    List<Recording> all() {
        return all;
    }
}

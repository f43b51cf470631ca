package io.callscribe.session;

import io.callscribe.call.CallTime;
import io.callscribe.call.Span;
import io.callscribe.media.G711;
import java.util.Arrays;
import java.util.Optional;

/**
 * Whether a call's sound is to be heard by nobody: while it is paused, both legs' samples are replaced by silence. Sample-exact: a pause
 * begins with the first sample that was not handed on yet, which is at most what the jitter buffer holds before the moment of the wish,
 * and ends with what arrives after the moment of the second wish. A machine, owned by the media loop.
 */
final class SoundPause {

    private static final int BYTES_PER_TICK = 2;

    private String sentence = "";
    private long fromTick;
    private long silentFromTick;
    private long untilTick;
    private long handedTick;

    /**
     * No sound was handed on yet.
     *
     * @param fromTick where an earlier run's pause began that still holds, if {@code sentence} is not empty
     * @param sentence who paused and why; empty where nobody did
     */
    SoundPause(long fromTick, String sentence) {
        this.fromTick = fromTick;
        this.silentFromTick = fromTick;
        this.sentence = sentence;
    }

    /** Begins, if it has not; gives the first silent sample. */
    long begin(String why) {
        if (!on()) {
            sentence = why;
            fromTick = Math.max(handedTick, untilTick);
            // What the pause before kept from everybody may still be on its way here: it stays silent.
            silentFromTick = handedTick < untilTick ? silentFromTick : fromTick;
        }
        return fromTick;
    }

    /** Ends with the sample {@code nowTick}, the first that is heard again; gives what nobody heard, if any, with who paused and why. */
    Optional<Silenced> end(long nowTick) {
        if (!on()) {
            return Optional.empty();
        }
        untilTick = Math.max(nowTick, Math.max(fromTick, handedTick));
        Silenced silenced = new Silenced(new Span(new CallTime(fromTick), new CallTime(untilTick)), sentence);
        sentence = "";
        return Optional.of(silenced);
    }

    /** A stretch that was heard by nobody, and who wanted it so. */
    record Silenced(Span span, String sentence) {}

    boolean on() {
        return !sentence.isEmpty();
    }

    /** Whether the sample is to be heard by nobody. */
    boolean covers(long tick) {
        return tick >= silentFromTick && (on() || tick < untilTick);
    }

    /** The first sample that was not handed on yet. */
    long handedTick() {
        return handedTick;
    }

    /** Replaces what is to be heard by nobody, in place; every chunk must pass here, in order. */
    void pass(long startTick, byte[] interleaved) {
        int ticks = interleaved.length / BYTES_PER_TICK;
        long endTick = startTick + ticks;
        long silentFrom = Math.clamp(silentFromTick, startTick, endTick);
        long silentTo = on() ? endTick : Math.clamp(untilTick, startTick, endTick);
        if (silentFrom < silentTo) {
            Arrays.fill(
                    interleaved,
                    (int) (silentFrom - startTick) * BYTES_PER_TICK,
                    (int) (silentTo - startTick) * BYTES_PER_TICK,
                    G711.ULAW_SILENCE);
        }
        handedTick = endTick;
    }
}

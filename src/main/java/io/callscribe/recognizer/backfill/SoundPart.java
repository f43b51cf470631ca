package io.callscribe.recognizer.backfill;

import io.callscribe.call.CallTime;
import io.callscribe.call.Span;
import java.util.Optional;

/**
 * A part of a recording that is transcribed in one request.
 *
 * @param own the sound whose words are taken from the answer
 * @param sent the sound that is sent: some more on both sides where there is more, so that a word on the cut is heard whole
 */
public record SoundPart(Span own, Span sent) {

    /** What is sent at once, context included: ten minutes, Deepgram's limit on its own working time. */
    static final long MOST_TICKS = 600L * CallTime.TICKS_PER_SECOND;

    /** Longer than any word. */
    static final long CONTEXT_TICKS = 5L * CallTime.TICKS_PER_SECOND;

    private static final long MOST_OWN_TICKS = MOST_TICKS - 2 * CONTEXT_TICKS;

    /**
     * The next part of the recording from {@code startTick} on, if there is one to send.
     *
     * @param endTick of what is to be transcribed
     * @param soundEndTick of the recording, which may go on for context
     * @param doneTick up to which it was transcribed
     * @param complete whether no more will follow; before, only a whole part is worth sending
     */
    public static Optional<SoundPart> next(
            long startTick, long doneTick, long endTick, long soundEndTick, boolean complete) {
        boolean whole = endTick - doneTick >= MOST_OWN_TICKS + CONTEXT_TICKS;
        if (doneTick >= endTick || !(whole || complete)) {
            return Optional.empty();
        }
        long toTick = Math.min(endTick, doneTick + MOST_OWN_TICKS);
        return Optional.of(new SoundPart(
                span(doneTick, toTick),
                span(Math.max(startTick, doneTick - CONTEXT_TICKS), Math.min(soundEndTick, toTick + CONTEXT_TICKS))));
    }

    private static Span span(long fromTick, long toTick) {
        return new Span(new CallTime(fromTick), new CallTime(toTick));
    }
}

package io.callscribe.recognizer.builtin.speech;

/**
 * The lengths the cutter goes by.
 *
 * @param endpointMs silence after which the client wants an endpoint; {@link #NO_ENDPOINT} for never
 */
public record CutRules(int endpointMs) {

    /** {@code endpointing=false}. */
    public static final int NO_ENDPOINT = -1;

    private static final int LONG_SPEECH_FRAMES = Frames.atLeast(6_000);
    private static final int SOME_SPEECH_FRAMES = Frames.atLeast(2_000);
    private static final int SOME_PAUSE_FRAMES = Frames.atLeast(500);
    private static final int LONG_PAUSE_FRAMES = Frames.atLeast(700);
    private static final int FORESIGHT_FRAMES = Frames.atLeast(200);
    private static final int GROWTH_FRAMES = Frames.atLeast(640);
    private static final int LONG_GROWTH_FRAMES = Frames.atLeast(960);
    private static final int LONG_OPEN_FRAMES = Frames.atLeast(4_000);

    /** Whether endpoints are wanted. */
    public boolean endpointing() {
        return endpointMs != NO_ENDPOINT;
    }

    /** Silence that makes an endpoint; at least what may not lie inside a word. */
    public int endpointFrames() {
        return Math.max(Cutter.SHORTEST_PAUSE_FRAMES, Frames.atLeast(endpointMs));
    }

    /** The pause that ends a segment with so much speech. */
    int pauseFrames(int speechFrames) {
        int pause = LONG_PAUSE_FRAMES;
        if (speechFrames >= LONG_SPEECH_FRAMES) {
            pause = Cutter.SHORTEST_PAUSE_FRAMES;
        } else if (speechFrames >= SOME_SPEECH_FRAMES) {
            pause = SOME_PAUSE_FRAMES;
        }
        return endpointing() ? Math.min(pause, endpointFrames()) : pause;
    }

    /** The pause that is worth decoding in advance. */
    int foresightFrames() {
        return FORESIGHT_FRAMES;
    }

    /** How much an open segment grows between interims: re-decoding costs more the longer it is. */
    int growthFrames(int openFrames) {
        return openFrames < LONG_OPEN_FRAMES ? GROWTH_FRAMES : LONG_GROWTH_FRAMES;
    }
}

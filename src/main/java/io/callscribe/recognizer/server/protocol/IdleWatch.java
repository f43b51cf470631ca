package io.callscribe.recognizer.server.protocol;

import java.time.Duration;
import java.util.Optional;

/**
 * Closes a stream whose client has gone quiet: no frame for 10 s, or kept alive but without audio from the start. Pings do not
 * count. Pure; owned by the stream's event loop.
 */
public final class IdleWatch {

    /** Never. */
    public static final long NEVER_NS = Long.MAX_VALUE;

    private final long frameLimitNs;
    private final long audioDeadlineNs;
    private long lastFrameNs;
    private boolean heardAudio;
    private boolean paused;

    /**
     * Limits of a stream.
     *
     * @param frame longest time without a frame
     * @param audio longest time from opening to the first audio
     */
    public record Limits(Duration frame, Duration audio) {

        /** Deepgram's: 10 s for any frame, about 30 s for audio. */
        public static final Limits DEEPGRAM = new Limits(Duration.ofSeconds(10), Duration.ofSeconds(30));
    }

    /** Starts when the stream opens. */
    public IdleWatch(Limits limits, long openedNs) {
        this.frameLimitNs = limits.frame().toNanos();
        this.audioDeadlineNs = openedNs + limits.audio().toNanos();
        this.lastFrameNs = openedNs;
    }

    /** A text or binary frame came. */
    public void frame(long nowNs, boolean audio) {
        lastFrameNs = nowNs;
        heardAudio |= audio;
    }

    /** We stopped reading: the client cannot be heard and is not to blame. */
    public void paused() {
        paused = true;
    }

    /** We read again. */
    public void resumed(long nowNs) {
        paused = false;
        lastFrameNs = nowNs;
    }

    /** When to look again. */
    public long deadlineNs() {
        if (paused) {
            return NEVER_NS;
        }
        long frameDeadlineNs = lastFrameNs + frameLimitNs;
        return heardAudio ? frameDeadlineNs : Math.min(frameDeadlineNs, audioDeadlineNs);
    }

    /** Whether, and why, the stream must be closed now. */
    public Optional<CloseReason> look(long nowNs) {
        if (nowNs < deadlineNs()) {
            return Optional.empty();
        }
        return Optional.of(nowNs >= lastFrameNs + frameLimitNs ? CloseReason.NO_FRAME : CloseReason.NO_AUDIO);
    }
}

package io.callscribe.recognizer.deepgram;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When the first choice takes over again from another engine: once it may be dialed, in a pause of both sides. */
final class TurnBack {

    /** It is asked for again this long after another engine took over, and after each refusal; twice as long after each try in vain. */
    static final long AGAIN_AFTER_NS = 10_000_000_000L;

    private static final int MOST_DOUBLINGS = 4;

    private final Recovery recovery;
    private long againAtNs;
    private @Nullable Engine to;

    TurnBack(Recovery recovery) {
        this.recovery = recovery;
    }

    /** A session ended badly. */
    void failed(long nowNs) {
        againAtNs = nowNs + waitNs();
    }

    /** When the first choice is asked for again, at the earliest. */
    long dueNs() {
        return againAtNs;
    }

    private long waitNs() {
        return AGAIN_AFTER_NS << Math.min(MOST_DOUBLINGS, recovery.turns());
    }

    /** In a pause: the engine that was admitted to take over, if any; the session is to be ended in order. */
    Optional<Engine> inPause(long nowNs, StreamSink out) {
        Optional<Engine> better = recovery.better();
        if (better.isEmpty() || to != null || nowNs < againAtNs) {
            return Optional.empty();
        }
        againAtNs = nowNs + waitNs();
        to = out.admit(better.get()) instanceof Admission.Admitted ? better.get() : null;
        return Optional.ofNullable(to);
    }

    /** The session is over: whether that was to turn back, which is done now. */
    boolean turned() {
        if (to == null) {
            return false;
        }
        recovery.turnTo(to);
        to = null;
        return true;
    }
}

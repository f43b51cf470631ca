package io.callscribe.recognizer.deepgram;

import java.util.List;
import java.util.function.DoubleSupplier;

/** What comes after a session that ended badly: another try, the next engine, or nothing. */
final class Recovery {

    /** Tries in a row without any result before the next engine's turn. */
    static final int RECONNECTS = 1;

    private static final long FIRST_PAUSE_NS = 1_000_000_000L;
    private static final long LONGEST_PAUSE_NS = 10_000_000_000L;

    /** What to do. */
    sealed interface Next {
        /** Dial the same engine after a pause, which may be 0. */
        record Again(long pauseNs) implements Next {}

        /** Dial another engine at once. */
        record TakeOver(Engine last, Engine next) implements Next {}

        /** There is none left. */
        record Stop() implements Next {}
    }

    private final List<Engine> engines;
    private final DoubleSupplier jitter;
    private int engineIndex;
    private int tries;

    Recovery(List<Engine> engines, DoubleSupplier jitter) {
        if (engines.isEmpty()) {
            throw new IllegalArgumentException("engines: none (expected: at least one)");
        }
        this.engines = List.copyOf(engines);
        this.jitter = jitter;
    }

    /** Whose turn it is. */
    Engine engine() {
        return engines.get(engineIndex);
    }

    /** A result came: the engine works. */
    void progress() {
        tries = 0;
    }

    /** Decides; pauses have full jitter and double from try to try. */
    Next after(EndMeaning meaning) {
        if (meaning.verdict() != EndMeaning.Verdict.NEVER && tries < RECONNECTS) {
            long ceilingNs = Math.min(LONGEST_PAUSE_NS, FIRST_PAUSE_NS << tries);
            tries++;
            boolean atOnce = meaning.verdict() == EndMeaning.Verdict.AGAIN_NOW;
            return new Next.Again(atOnce ? 0 : (long) (jitter.getAsDouble() * ceilingNs));
        }
        if (engineIndex + 1 < engines.size()) {
            Engine last = engine();
            engineIndex++;
            tries = 0;
            return new Next.TakeOver(last, engine());
        }
        return new Next.Stop();
    }
}

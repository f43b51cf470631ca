package io.callscribe.recognizer.deepgram;

import io.callscribe.recognizer.deepgram.Admission.NotNow;
import io.callscribe.recognizer.deepgram.EndMeaning.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;

/**
 * What comes after a session that ended badly, or an engine that may not be dialed: another try, the next engine, or nothing. One retry
 * an engine, then the next one's turn, around and around with growing pauses (full jitter, 1 s doubling to 10 s, Deepgram's own
 * recommendation); only engines that refuse for good are out. A result makes every count start anew.
 */
final class Recovery {

    /** Tries in a row without any result before the next engine's turn. */
    static final int RETRIES = 1;

    /** A wait that is worth it while another engine is free. */
    static final long PATIENCE_MS = 2_000;

    private static final long FIRST_PAUSE_MS = 1_000;
    private static final long LONGEST_PAUSE_MS = 10_000;
    private static final int MOST_DOUBLINGS = 4;
    private static final int PATIENT_REFUSALS = 3;

    /** What to do. */
    sealed interface Next {
        /** Dial this engine after a pause, which may be 0. */
        record Dial(Engine engine, long pauseMs) implements Next {}

        /** There is none left. */
        record Stop() implements Next {}
    }

    private final List<Engine> engines;
    private final DoubleSupplier jitter;
    private final Set<Engine> out = new HashSet<>();
    private int index;
    private int triesHere;
    private int failures;
    private int refusals;
    private int turns;

    Recovery(List<Engine> engines, DoubleSupplier jitter) {
        if (engines.isEmpty()) {
            throw new IllegalArgumentException("engines: none (expected: at least one)");
        }
        this.engines = List.copyOf(engines);
        this.jitter = jitter;
    }

    /** Whose turn it is. */
    Engine engine() {
        return engines.get(index);
    }

    /** A result came: the engine works. */
    void progress() {
        failures = 0;
        triesHere = 0;
        turns = index == 0 ? 0 : turns;
    }

    /** The engine was admitted. */
    void admitted() {
        refusals = 0;
    }

    /** The first choice, while another one's turn it is. */
    Optional<Engine> better() {
        return engines.stream()
                .limit(index)
                .filter(engine -> !out.contains(engine))
                .findFirst();
    }

    /** Turns back to an engine, which has one try: another one works. */
    void turnTo(Engine engine) {
        index = engines.indexOf(engine);
        triesHere = RETRIES;
        turns++;
    }

    /** How often it was turned back without a result of the first choice. */
    int turns() {
        return turns;
    }

    /** After a session that ended so. */
    Next after(EndMeaning meaning) {
        failures++;
        triesHere++;
        boolean never = meaning.verdict() == Verdict.NEVER || (meaning.verdict() == Verdict.ONCE && triesHere > 1);
        if (never) {
            out.add(engine());
        }
        boolean tooLong = meaning.notBeforeMs() > PATIENCE_MS && others() > 0;
        if (!never && triesHere <= RETRIES && !tooLong) {
            return new Next.Dial(engine(), pauseMs(meaning));
        }
        Engine last = engine();
        if (!advance()) {
            return new Next.Stop();
        }
        boolean firstRound = failures <= (RETRIES + 1) * engines.size();
        return new Next.Dial(engine(), firstRound && !engine().equals(last) ? 0 : pauseMs(meaning));
    }

    /** After an engine that may not be dialed now. */
    Next refused(NotNow notNow) {
        refusals++;
        boolean waits = notNow.againInMs() <= PATIENCE_MS && refusals <= PATIENT_REFUSALS;
        if (!waits && refusals % (others() + 1) != 0) {
            advance();
            return new Next.Dial(engine(), 0);
        }
        long againMs = Math.clamp(notNow.againInMs(), 100, LONGEST_PAUSE_MS);
        return new Next.Dial(engine(), againMs + (long) (jitter.getAsDouble() * againMs));
    }

    private int others() {
        return (int) engines.stream()
                .filter(engine -> !engine.equals(engine()) && !out.contains(engine))
                .count();
    }

    /** Moves on to the next engine that is not out, which may be the same one; false if there is none. */
    private boolean advance() {
        for (int step = 1; step <= engines.size(); step++) {
            int next = (index + step) % engines.size();
            if (!out.contains(engines.get(next))) {
                index = next;
                triesHere = 0;
                return true;
            }
        }
        return false;
    }

    private long pauseMs(EndMeaning meaning) {
        if (meaning.verdict() == Verdict.AGAIN_NOW && failures == 1) {
            return meaning.notBeforeMs();
        }
        long ceilingMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS << Math.min(MOST_DOUBLINGS, failures - 1));
        return Math.max(meaning.notBeforeMs(), (long) (jitter.getAsDouble() * ceilingMs));
    }
}

package io.callscribe.redact;

import io.callscribe.call.CallTime;
import io.callscribe.call.Span;
import io.callscribe.transcript.Utterance;
import java.util.ArrayList;
import java.util.List;

/** What one leg said lately: the lines that are held back, and the number that the lines before them left open. A machine. */
final class LegLine {

    /** A number goes on after so long a silence at most: 30 s of call time. */
    private static final long GOES_ON_TICKS = 30L * CallTime.TICKS_PER_SECOND;

    /** A line is held back for so long after the leg said anything: 3 s. */
    static final long HOLD_NS = 3_000_000_000L;

    /** A line is held back for so long in all: 15 s. */
    static final long LONGEST_HOLD_NS = 15_000_000_000L;

    private static final long NEVER_NS = Long.MAX_VALUE;

    private final List<Utterance> held = new ArrayList<>();
    private String before = "";
    private CallTime beforeEnd = CallTime.ZERO;
    private long heldSinceNs;
    private long dueNs = NEVER_NS;
    private boolean announced;

    /** The lines that are not told yet, with the newest. */
    List<Utterance> lines() {
        return List.copyOf(held);
    }

    boolean isHolding() {
        return !held.isEmpty();
    }

    /** Takes a line that is not told yet. */
    void add(Utterance line) {
        forget(line.span().start());
        held.add(line);
    }

    /** After a long silence no number goes on. */
    void forget(CallTime now) {
        if (!before.isEmpty() && now.ticks() - beforeEnd.ticks() > GOES_ON_TICKS) {
            over();
        }
    }

    /** Held lines and what may follow them, as one text. */
    Joined joined(String... more) {
        List<String> texts = new ArrayList<>(held.stream().map(Utterance::text).toList());
        texts.addAll(List.of(more));
        return new Joined(texts);
    }

    /** The digits of a run, with those of earlier lines that it goes on. */
    String total(Run run) {
        return run.opens() ? before + run.digits() : run.digits();
    }

    /** Takes out the first so many lines. */
    List<Utterance> take(int count) {
        List<Utterance> first = held.subList(0, count);
        List<Utterance> taken = List.copyOf(first);
        first.clear();
        if (held.isEmpty()) {
            dueNs = NEVER_NS;
        }
        return taken;
    }

    /** What is left is held back. */
    void hold(long nowNs) {
        if (dueNs == NEVER_NS) {
            heldSinceNs = nowNs;
        }
        dueNs = Math.min(nowNs + HOLD_NS, heldSinceNs + LONGEST_HOLD_NS);
    }

    long dueNs() {
        return dueNs;
    }

    /** Every line is told; the number may go on nevertheless. */
    void leftOpen(String digits, Span said) {
        before = digits;
        beforeEnd = said.end();
    }

    /** What comes begins anew. */
    void startsAnew() {
        before = "";
    }

    /** The number is over. */
    void over() {
        before = "";
        announced = false;
    }

    /** Whether this is the first time that a number is found to be a card's. */
    boolean announce() {
        boolean first = !announced;
        announced = true;
        return first;
    }
}

package io.callscribe.session.party;

import io.callscribe.call.CallTime;
import io.callscribe.call.Party;
import java.util.EnumMap;
import java.util.Map;

/** Keys pressed on phones, put together to runs: a party that pauses for a while has finished one. */
final class Keys {

    /** A pause that ends a run. */
    static final long PAUSE_NS = 2_000_000_000L;

    private static final long NEVER_NS = Long.MAX_VALUE;

    private final boolean shown;
    private final Map<Party, Run> runs = new EnumMap<>(Party.class);

    private static final class Run {
        private final CallTime from;
        private final StringBuilder digits = new StringBuilder();
        private long endsAtNs;

        Run(CallTime from) {
            this.from = from;
        }
    }

    /** Is told of finished runs. */
    interface Sink {

        /** {@code sentence} says who pressed what, with the digits masked where they are not to be shown. */
        void pressed(CallTime from, String sentence);
    }

    /** Digits are written down only if {@code shown}. */
    Keys(boolean shown) {
        this.shown = shown;
    }

    void pressed(long nowNs, CallTime at, Party party, String digit) {
        Run run = runs.computeIfAbsent(party, by -> new Run(at));
        run.digits.append(shown ? digit : "•");
        run.endsAtNs = nowNs + PAUSE_NS;
    }

    long wakeAtNs() {
        return runs.values().stream().mapToLong(run -> run.endsAtNs).min().orElse(NEVER_NS);
    }

    void wake(long nowNs, Sink sink) {
        finish(nowNs, sink);
    }

    /** The call is over: what was begun is told. */
    void end(Sink sink) {
        finish(NEVER_NS, sink);
    }

    private void finish(long nowNs, Sink sink) {
        runs.entrySet().removeIf(entry -> {
            Run run = entry.getValue();
            boolean over = nowNs >= run.endsAtNs;
            if (over) {
                sink.pressed(run.from, sentence(entry.getKey(), run.digits.toString()));
            }
            return over;
        });
    }

    private static String sentence(Party party, String digits) {
        int count = digits.length();
        return "The " + party.label() + " pressed " + (count == 1 ? "a key" : count + " keys") + ": " + digits;
    }
}

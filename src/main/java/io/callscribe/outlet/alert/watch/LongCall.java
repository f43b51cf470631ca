package io.callscribe.outlet.alert.watch;

import io.callscribe.call.CallTime;
import io.callscribe.outlet.alert.rule.Rule;

/** The call goes on for long. */
final class LongCall implements RuleWatch {

    private static final int S_PER_MIN = 60;

    private final CallTime limit;
    private final String sentence;
    private final Outcome outcome;
    private boolean told;

    LongCall(Rule rule, Outcome outcome) {
        int forS = rule.limits().forS();
        limit = new CallTime((long) forS * CallTime.TICKS_PER_SECOND);
        sentence = forS % S_PER_MIN == 0
                ? "The call has lasted " + forS / S_PER_MIN + " min."
                : "The call has lasted " + forS + " s.";
        this.outcome = outcome;
    }

    @Override
    public void wake(Scene scene, long nowNs, WatchSink sink) {
        if (!told && scene.now().compareTo(limit) >= 0) {
            told = true;
            outcome.fire(limit, sentence, sink);
        }
    }
}

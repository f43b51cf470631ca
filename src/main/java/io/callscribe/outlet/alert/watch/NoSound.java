package io.callscribe.outlet.alert.watch;

import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.alert.rule.Rule;

/** No sound comes from Asterisk: not from the start, or no more. Silence is sound too; this is no packet at all. */
final class NoSound implements RuleWatch {

    private static final long NS_PER_S = 1_000_000_000L;
    private static final long NOT_YET = Long.MIN_VALUE;

    private final int forS;
    private final Outcome outcome;
    private long lastNs = NOT_YET;
    private boolean heard;
    private boolean told;

    NoSound(Rule rule, Outcome outcome) {
        forS = rule.limits().forS();
        this.outcome = outcome;
    }

    @Override
    public void sounded(Scene scene, CallEvent.Sounded level, WatchSink sink) {
        heard = true;
    }

    @Override
    public void wake(Scene scene, long nowNs, WatchSink sink) {
        if (heard || lastNs == NOT_YET || scene.paused()) {
            heard = false;
            lastNs = nowNs;
            if (told) {
                told = false;
                outcome.over("Sound comes again.", sink);
            }
        } else if (!told && nowNs - lastNs >= forS * NS_PER_S) {
            told = true;
            outcome.fire(scene.now(), "No sound has come from Asterisk for " + forS + " s.", sink);
        }
    }
}

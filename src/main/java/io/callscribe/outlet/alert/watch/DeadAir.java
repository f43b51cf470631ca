package io.callscribe.outlet.alert.watch;

import io.callscribe.call.CallTime;
import io.callscribe.call.Span;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.alert.rule.Rule;

/** Nobody speaks for a while, though two people are on the call. Heard from levels; hold and pause do not count. */
final class DeadAir implements RuleWatch {

    private final long forTicks;
    private final int forS;
    private final Outcome outcome;
    private CallTime since = CallTime.ZERO;
    private boolean told;

    DeadAir(Rule rule, CallTime now, Outcome outcome) {
        forS = rule.limits().forS();
        forTicks = (long) forS * CallTime.TICKS_PER_SECOND;
        since = now;
        this.outcome = outcome;
    }

    @Override
    public void sounded(Scene scene, CallEvent.Sounded level, WatchSink sink) {
        if (level.speech() || !scene.talking()) {
            since = level.at();
            if (told) {
                told = false;
                outcome.over("Somebody speaks again.", sink);
            }
        } else if (!told && level.at().ticks() - since.ticks() >= forTicks) {
            told = true;
            outcome.fire(new Span(since, level.at()), "Nobody has spoken for " + forS + " s.", sink);
        }
    }
}

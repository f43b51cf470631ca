package io.callscribe.outlet.alert.watch;

import io.callscribe.call.CallTime;
import io.callscribe.call.Happening;
import io.callscribe.outlet.alert.rule.Rule;
import org.jspecify.annotations.Nullable;

/** The call is on hold for long. */
final class LongHold implements RuleWatch {

    private final int forS;
    private final Outcome outcome;
    private @Nullable CallTime since;
    private boolean told;

    LongHold(Rule rule, Outcome outcome) {
        forS = rule.limits().forS();
        this.outcome = outcome;
    }

    @Override
    public void happened(Scene scene, Happening happening, WatchSink sink) {
        switch (happening.what()) {
            case HOLD -> {
                since = since == null ? happening.at() : since;
            }
            case HOLD_OVER, ENDED -> {
                since = null;
                told = false;
                outcome.over("The hold is over.", sink);
            }
            default -> {}
        }
    }

    @Override
    public void wake(Scene scene, long nowNs, WatchSink sink) {
        CallTime start = since;
        if (start != null && !told && scene.now().ticks() - start.ticks() >= (long) forS * CallTime.TICKS_PER_SECOND) {
            told = true;
            outcome.fire(start.plusTicks((long) forS * CallTime.TICKS_PER_SECOND), "On hold for " + forS + " s.", sink);
        }
    }
}

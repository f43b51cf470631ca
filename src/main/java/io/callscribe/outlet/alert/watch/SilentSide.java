package io.callscribe.outlet.alert.watch;

import io.callscribe.call.CallTime;
import io.callscribe.call.Leg;
import io.callscribe.call.Span;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.alert.rule.Rule;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One side has said nothing since the talk began, while the other has. A muted microphone, or sound on one way only. */
final class SilentSide implements RuleWatch {

    private final int forS;
    private final Outcome outcome;
    private final Set<Leg> spoke = EnumSet.noneOf(Leg.class);
    private @Nullable CallTime since;
    private boolean told;

    SilentSide(Rule rule, Outcome outcome) {
        forS = rule.limits().forS();
        this.outcome = outcome;
    }

    @Override
    public void sounded(Scene scene, CallEvent.Sounded level, WatchSink sink) {
        if (!scene.talking()) {
            return;
        }
        CallTime start = since == null ? level.at() : since;
        since = start;
        if (level.speech() && spoke.add(level.leg()) && told && spoke.size() == Leg.COUNT) {
            outcome.over("Both sides are heard.", sink);
        }
        boolean longEnough = level.at().ticks() - start.ticks() >= (long) forS * CallTime.TICKS_PER_SECOND;
        if (!told && longEnough && spoke.size() == 1) {
            told = true;
            Leg silent = spoke.contains(Leg.IN) ? Leg.OUT : Leg.IN;
            String side = scene.isAgent(silent) ? "agent’s" : "caller’s";
            outcome.fire(
                    new Span(start, level.at()),
                    "The " + side + " side has been silent for " + forS + " s from the start.",
                    sink);
        }
    }
}

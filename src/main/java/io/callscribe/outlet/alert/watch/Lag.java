package io.callscribe.outlet.alert.watch;

import io.callscribe.call.CallTime;
import io.callscribe.outlet.alert.rule.Rule;
import io.callscribe.transcript.Utterance;
import org.jspecify.annotations.Nullable;

/** Lines come late for a while. Lines that were filled in are not late: they were lost and found. */
final class Lag implements RuleWatch {

    private final Rule.Limits limits;
    private final Outcome outcome;
    private @Nullable CallTime since;
    private boolean told;

    Lag(Rule rule, Outcome outcome) {
        limits = rule.limits();
        this.outcome = outcome;
    }

    @Override
    public void line(Scene scene, Utterance line, boolean again, WatchSink sink) {
        if (again || line.late()) {
            return;
        }
        CallTime end = line.span().end();
        long lagMs = scene.now().ms() - end.ms();
        if (lagMs <= limits.forS() * 1_000L) {
            since = null;
            if (told) {
                told = false;
                outcome.over("Words come in time again.", sink);
            }
            return;
        }
        CallTime start = since == null ? end : since;
        since = start;
        if (!told && scene.now().ticks() - start.ticks() >= (long) limits.withinS() * CallTime.TICKS_PER_SECOND) {
            told = true;
            outcome.fire(end, "Words come " + lagMs / 1_000 + " s late.", sink);
        }
    }
}

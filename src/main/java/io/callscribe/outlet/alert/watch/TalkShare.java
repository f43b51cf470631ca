package io.callscribe.outlet.alert.watch;

import io.callscribe.call.CallTime;
import io.callscribe.call.Party;
import io.callscribe.call.Span;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.alert.rule.Rule;
import java.util.ArrayDeque;
import java.util.Deque;

/** One side has most of the talk over a while. Heard from levels. */
final class TalkShare implements RuleWatch {

    /** A share of a few words says nothing: at least so much of the time must be talk. */
    private static final int LEAST_TALK_PERCENT = 30;

    private static final int WHOLE_PERCENT = 100;
    private static final int WINDOWS_A_SECOND = 4;

    private record Heard(CallTime at, boolean wanted) {}

    private final Rule rule;
    private final Outcome outcome;
    private final Deque<Heard> talk = new ArrayDeque<>();
    private CallTime since;
    private int wanted;

    TalkShare(Rule rule, CallTime now, Outcome outcome) {
        this.rule = rule;
        this.outcome = outcome;
        since = now;
    }

    @Override
    public void sounded(Scene scene, CallEvent.Sounded level, WatchSink sink) {
        if (!scene.talking()) {
            since = talk.isEmpty() ? level.at() : since;
            return;
        }
        if (level.speech()) {
            boolean ofSide = scene.isAgent(level.leg()) == (rule.side().orElse(Party.AGENT) == Party.AGENT);
            talk.addLast(new Heard(level.at(), ofSide));
            wanted += ofSide ? 1 : 0;
        }
        long windowTicks = (long) rule.limits().withinS() * CallTime.TICKS_PER_SECOND;
        while (!talk.isEmpty() && level.at().ticks() - talk.getFirst().at().ticks() > windowTicks) {
            wanted -= talk.removeFirst().wanted() ? 1 : 0;
        }
        if (level.at().ticks() - since.ticks() >= windowTicks) {
            judge(level.at(), windowTicks, sink);
        }
    }

    private void judge(CallTime now, long windowTicks, WatchSink sink) {
        int least = rule.limits().withinS() * WINDOWS_A_SECOND * LEAST_TALK_PERCENT / WHOLE_PERCENT;
        int percent = talk.isEmpty() ? 0 : wanted * WHOLE_PERCENT / talk.size();
        if (talk.size() >= least && percent > rule.limits().percent()) {
            String side = rule.side().orElse(Party.AGENT).label();
            outcome.fire(
                    new Span(now.plusTicks(-windowTicks), now),
                    "The " + side + " had " + percent + " % of the talk in the last "
                            + rule.limits().withinS() + " s.",
                    sink);
            talk.clear();
            wanted = 0;
            since = now;
        }
    }
}

package io.callscribe.outlet.alert.watch;

import io.callscribe.call.CallTime;
import io.callscribe.call.CheckItem;
import io.callscribe.call.CheckItem.State;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.alert.rule.Rule;
import org.jspecify.annotations.Nullable;

/** What must be said within a while from where two people talk. The time a pause takes is not given back: what is due is due. */
final class MissingPhrase implements RuleWatch {

    private final Rule rule;
    private final Outcome outcome;
    private @Nullable CheckItem item;

    MissingPhrase(Rule rule, Outcome outcome) {
        this.rule = rule;
        this.outcome = outcome;
    }

    /** How it stands; null before two people talk. */
    @Nullable CheckItem item() {
        return item;
    }

    @Override
    public void sounded(Scene scene, CallEvent.Sounded level, WatchSink sink) {
        begin(scene);
    }

    /** Its phrase was said in this line. */
    void said(Scene scene, int seq) {
        begin(scene);
        CheckItem now = item;
        if (now != null && now.state() != State.SAID) {
            item = new CheckItem(now.rule(), now.title(), now.due(), State.SAID, seq);
        }
    }

    private void begin(Scene scene) {
        if (item == null && scene.talking()) {
            CallTime due = scene.now().plusTicks((long) rule.limits().forS() * CallTime.TICKS_PER_SECOND);
            item = new CheckItem(rule.name(), rule.title(), due, State.DUE, 0);
        }
    }

    @Override
    public void wake(Scene scene, long nowNs, WatchSink sink) {
        CheckItem now = item;
        if (now != null && now.state() == State.DUE && scene.now().compareTo(now.due()) >= 0) {
            item = new CheckItem(now.rule(), now.title(), now.due(), State.MISSED, 0);
            outcome.fire(now.due(), "Not said within " + rule.limits().forS() + " s: " + rule.title() + ".", sink);
        }
    }
}

package io.callscribe.outlet.alert.watch;

import io.callscribe.call.Alert;
import io.callscribe.call.CallId;
import io.callscribe.call.CallTime;
import io.callscribe.call.Span;
import io.callscribe.outlet.alert.rule.Rule;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a rule has said of a call, and whether it may say more: cooldown, once a call, most a call. */
final class Outcome {

    private static final int TICKS_PER_S = CallTime.TICKS_PER_SECOND;

    private final CallId call;
    private final Set<String> raised = new HashSet<>();
    private Rule rule;
    private @Nullable CallTime last;
    private @Nullable String standing;

    Outcome(CallId call, Rule rule) {
        this.call = call;
        this.rule = rule;
    }

    /** The rule as it reads now. */
    void rule(Rule now) {
        rule = now;
    }

    /** An earlier run raised this. */
    void known(Alert alert) {
        if (raised.add(alert.id())) {
            last = alert.at();
        }
    }

    /**
     * A line fired it. Its place is its time and who spoke: after a kill another line may get the number of one that was not stored yet, and
     * must not be taken for it by whoever was told of that.
     */
    void fire(Alert.Evidence line, String text, WatchSink sink) {
        fire(
                "line of " + line.party().label() + " at " + line.at().ticks(),
                line.at(),
                text,
                Optional.of(line),
                Optional.empty(),
                sink);
    }

    /** A stretch of sound fired it. */
    void fire(Span heard, String text, WatchSink sink) {
        fire("from " + heard.start().ticks(), heard.end(), text, Optional.empty(), Optional.of(heard), sink);
    }

    /** Something at a time fired it. */
    void fire(CallTime at, String text, WatchSink sink) {
        fire("at " + at.ticks(), at, text, Optional.empty(), Optional.empty(), sink);
    }

    private void fire(
            String place,
            CallTime at,
            String text,
            Optional<Alert.Evidence> evidence,
            Optional<Span> heard,
            WatchSink sink) {
        String id = AlertId.of(call, rule, place);
        if (raised.contains(id)) {
            return;
        }
        if (!mayFire(at)) {
            sink.held(rule);
            return;
        }
        raised.add(id);
        last = at;
        standing = id;
        sink.fired(new WatchSink.Fired(id, rule, at, text, evidence, heard));
    }

    /** The reason is over. */
    void over(String sentence, WatchSink sink) {
        String id = standing;
        if (id != null) {
            standing = null;
            sink.over(id, sentence);
        }
    }

    private boolean mayFire(CallTime at) {
        Rule.Hygiene hygiene = rule.hygiene();
        if (hygiene.oncePerCall() ? !raised.isEmpty() : raised.size() >= hygiene.mostPerCall()) {
            return false;
        }
        CallTime before = last;
        return before == null || Math.abs(at.ticks() - before.ticks()) >= (long) hygiene.cooldownS() * TICKS_PER_S;
    }
}

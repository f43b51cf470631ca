package io.callscribe.outlet.alert.watch;

import io.callscribe.call.CallTime;
import io.callscribe.call.Leg;
import io.callscribe.call.Span;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.alert.rule.Rule;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;

/** Both sides speak at once for a while, several times in a while. A short breath of one of them does not end it. */
final class TalkOver implements RuleWatch {

    private static final long BREATH_TICKS = CallTime.ofMs(800).ticks();

    private final Rule.Limits limits;
    private final Outcome outcome;
    private final Map<Leg, CallTime> spoke = new EnumMap<>(Leg.class);
    private final Deque<Span> times = new ArrayDeque<>();
    private long fromTick = -1;
    private long lastTick;
    private boolean counted;

    TalkOver(Rule rule, Outcome outcome) {
        limits = rule.limits();
        this.outcome = outcome;
    }

    @Override
    public void sounded(Scene scene, CallEvent.Sounded level, WatchSink sink) {
        long tick = level.at().ticks();
        if (!scene.talking()) {
            fromTick = -1;
            spoke.clear();
            return;
        }
        if (level.speech()) {
            spoke.put(level.leg(), level.at());
        }
        if (both(tick)) {
            if (fromTick < 0) {
                fromTick = tick;
                counted = false;
            }
            lastTick = tick;
            count(sink);
        } else if (fromTick >= 0 && tick - lastTick > BREATH_TICKS) {
            fromTick = -1;
        }
    }

    private boolean both(long tick) {
        return spoke.size() == Leg.COUNT && spoke.values().stream().allMatch(at -> tick - at.ticks() <= BREATH_TICKS);
    }

    private void count(WatchSink sink) {
        if (counted || lastTick - fromTick < (long) limits.forS() * CallTime.TICKS_PER_SECOND) {
            return;
        }
        counted = true;
        times.addLast(new Span(new CallTime(fromTick), new CallTime(lastTick)));
        long oldest = lastTick - (long) limits.withinS() * CallTime.TICKS_PER_SECOND;
        while (times.getFirst().start().ticks() < oldest) {
            times.removeFirst();
        }
        if (times.size() >= limits.times()) {
            Span last = times.getLast();
            times.clear();
            outcome.fire(last, sentence(), sink);
        }
    }

    private String sentence() {
        return limits.times() == 1
                ? "Both spoke at once for " + limits.forS() + " s."
                : "Both spoke at once " + limits.times() + " times within " + limits.withinS() + " s.";
    }
}

package io.callscribe.outlet.alert.watch;

import io.callscribe.call.CallId;
import io.callscribe.call.CallTime;
import io.callscribe.outlet.alert.rule.Rule;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One thing that one rule looks at: fires once each time it goes wrong and lasts, and is over when it is right again. What may not fire since
 * it has just fired, or has fired often enough, fires later if it still lasts then.
 */
final class ServiceReason {

    private static final long NS_PER_S = 1_000_000_000L;
    private static final long HOUR_NS = 3_600 * NS_PER_S;

    private final String thing;
    private final Deque<Long> firedNs = new ArrayDeque<>();
    private @Nullable Onset onset;
    private @Nullable String standing;
    private boolean held;

    ServiceReason(String thing) {
        this.thing = thing;
    }

    private record Onset(long ns, OffsetDateTime since) {}

    /** Whether it is wrong. */
    enum Wrong {
        YES,
        /** It stays what it was. */
        PERHAPS,
        NO
    }

    /**
     * How it looks now.
     *
     * @param since since when
     * @param text what is wrong, in a sentence, given since when it is
     * @param right what is right again, in a sentence
     */
    record Look(Wrong wrong, OffsetDateTime since, Function<OffsetDateTime, String> text, String right) {}

    void look(long nowNs, Rule rule, Look now, WatchSink sink) {
        switch (now.wrong()) {
            case NO -> over(now.right(), sink);
            case PERHAPS -> {}
            case YES -> wrong(nowNs, rule, now, sink);
        }
    }

    private void wrong(long nowNs, Rule rule, Look now, WatchSink sink) {
        Onset began = onset == null ? new Onset(nowNs, now.since()) : onset;
        onset = began;
        boolean lasts = nowNs - began.ns() >= rule.limits().forS() * NS_PER_S;
        if (standing != null || !lasts) {
            return;
        }
        if (mayFire(nowNs, rule.hygiene())) {
            fire(nowNs, rule, began.since(), now.text().apply(began.since()), sink);
        } else if (!held) {
            held = true;
            sink.held(rule);
        }
    }

    private void fire(long nowNs, Rule rule, OffsetDateTime since, String text, WatchSink sink) {
        String place = thing + " since " + since.toInstant().toEpochMilli();
        String id = AlertId.of(CallId.SERVICE, rule, place);
        standing = id;
        firedNs.addLast(nowNs);
        sink.fired(new WatchSink.Fired(id, rule, CallTime.ZERO, text, Optional.empty(), Optional.empty()));
    }

    private boolean mayFire(long nowNs, Rule.Hygiene hygiene) {
        firedNs.removeIf(at -> nowNs - at >= HOUR_NS);
        Long last = firedNs.peekLast();
        return firedNs.size() < hygiene.mostPerCall()
                && (last == null || nowNs - last >= hygiene.cooldownS() * NS_PER_S);
    }

    /** It is right again, or nobody looks any more. */
    void over(String sentence, WatchSink sink) {
        String id = standing;
        onset = null;
        standing = null;
        held = false;
        if (id != null) {
            sink.over(id, sentence);
        }
    }
}

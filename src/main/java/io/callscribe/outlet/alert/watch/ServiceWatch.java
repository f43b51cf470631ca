package io.callscribe.outlet.alert.watch;

import io.callscribe.call.AlertKind;
import io.callscribe.outlet.alert.rule.Rule;
import io.callscribe.outlet.alert.rule.RuleSet;
import io.callscribe.outlet.alert.watch.ServiceReason.Look;
import io.callscribe.outlet.alert.watch.ServiceReason.Wrong;
import io.callscribe.outlet.alert.watch.ServiceState.Need;
import io.callscribe.outlet.alert.watch.ServiceState.Places;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The service itself under the rules: what it needs and is cut off, and places that run short. Each is told once a rule; places at the rule's
 * share, and again when all are taken. Owned by its driver's thread.
 */
public final class ServiceWatch {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final int WHOLE_PERCENT = 100;

    /** So far below the share it must fall that it is over: else it would be so with every call that ends. */
    private static final int CALM_PERCENT = 5;

    private final Map<Key, ServiceReason> reasons = new LinkedHashMap<>();
    private RuleSet rules = RuleSet.NONE;

    private record Key(String rule, String thing) {}

    /** From now on these rules are in force. */
    public void rules(RuleSet now) {
        rules = now;
    }

    /**
     * Looks.
     *
     * @param nowNs time of a clock that never goes back
     */
    public void look(long nowNs, ServiceState state, WatchSink sink) {
        Set<Key> seen = new HashSet<>();
        for (Rule rule : rules.of(AlertKind.BREAKER)) {
            for (Need need : state.needs()) {
                reason(rule, need.name(), seen).look(nowNs, rule, look(need), sink);
            }
        }
        for (Rule rule : rules.of(AlertKind.CAPACITY)) {
            int percent = rule.limits().percent();
            for (Places places : state.places()) {
                if (percent < WHOLE_PERCENT) {
                    reason(rule, places.name() + " " + percent, seen)
                            .look(nowNs, rule, look(places, percent, state.now()), sink);
                }
                reason(rule, places.name() + " full", seen).look(nowNs, rule, full(places, state.now()), sink);
            }
        }
        reasons.forEach((key, reason) -> {
            if (!seen.contains(key)) {
                reason.over("Its rule is not in force any more.", sink);
            }
        });
        reasons.keySet().retainAll(seen);
    }

    private ServiceReason reason(Rule rule, String thing, Set<Key> seen) {
        Key key = new Key(rule.name(), thing);
        seen.add(key);
        return reasons.computeIfAbsent(key, _ -> new ServiceReason(thing));
    }

    private static Look look(Need need) {
        Wrong wrong = switch (need.standing()) {
            case WELL -> Wrong.NO;
            case TRIED -> Wrong.PERHAPS;
            case AWAY, SWITCHED_OFF -> Wrong.YES;
        };
        String how = need.standing() == ServiceState.Standing.SWITCHED_OFF
                ? " is switched off by an administrator since "
                : " is away since ";
        return new Look(
                wrong,
                need.since(),
                since -> (need.label() + how + since.format(CLOCK) + ". " + need.meanwhile()).strip(),
                need.label() + " is back.");
    }

    private static Look look(Places places, int percent, OffsetDateTime now) {
        long used = (long) places.used() * WHOLE_PERCENT;
        int calm = Math.max(1, percent - CALM_PERCENT);
        Wrong wrong = Wrong.PERHAPS;
        if (places.all() > 0 && used >= (long) percent * places.all()) {
            wrong = Wrong.YES;
        } else if (places.used() == 0 || used < (long) calm * places.all()) {
            wrong = Wrong.NO;
        }
        return new Look(wrong, now, _ -> taken(places), taken(places));
    }

    private static Look full(Places places, OffsetDateTime now) {
        String text = places.label() + "All " + places.all() + " " + places.what()
                + " are in use. Further calls are not transcribed.";
        return new Look(places.full() ? Wrong.YES : Wrong.NO, now, _ -> text, taken(places));
    }

    private static String taken(Places places) {
        return places.label() + places.used() + " of " + places.all() + " " + places.what() + " are in use.";
    }
}

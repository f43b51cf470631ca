package io.callscribe.cli;

import io.callscribe.call.Alert;
import io.callscribe.call.CallId;
import io.callscribe.outlet.alert.phrase.PhraseBook;
import io.callscribe.outlet.alert.rule.Rule;
import io.callscribe.outlet.alert.rule.RuleSet;
import io.callscribe.outlet.alert.watch.RuleReplay;
import io.callscribe.outlet.alert.watch.WatchSink.Fired;
import io.callscribe.outlet.board.CallView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts what rules would have raised over stored calls, one call after the other, and what was raised. Keeps places, not calls. */
final class RuleTrial {

    private final RuleSet rules;
    private final PhraseBook badMood;
    private final int placesKept;
    private final Map<String, Tally> tallies = new HashMap<>();
    private int calls;
    private long lines;

    /** Where a rule would have fired. */
    record Place(CallId call, Fired fired) {}

    /** One rule's figures; changes with every call. */
    static final class Tally {
        private final List<Place> places = new ArrayList<>();
        private final Set<CallId> calls = new HashSet<>();
        private int fired;
        private int raised;
        private int falseAlarms;

        /** How often it would have fired. */
        int fired() {
            return fired;
        }

        /** In how many calls. */
        int calls() {
            return calls.size();
        }

        /** How often it was raised while the calls went on. */
        int raised() {
            return raised;
        }

        /** How many of these somebody called false. */
        int falseAlarms() {
            return falseAlarms;
        }

        /** The first places, in the order of the calls. */
        List<Place> places() {
            return List.copyOf(places);
        }
    }

    /** @param placesKept of each rule at most so many places are kept */
    RuleTrial(RuleSet rules, PhraseBook badMood, int placesKept) {
        this.rules = rules;
        this.badMood = badMood;
        this.placesKept = placesKept;
        rules.all().forEach(rule -> tallies.put(rule.name(), new Tally()));
    }

    /** Replays a call. */
    void take(CallView call) {
        calls++;
        lines += call.utterances().size();
        CallId id = call.facts().id();
        for (Fired fired : RuleReplay.fired(call, rules, badMood)) {
            Tally tally = of(fired.rule());
            tally.fired++;
            tally.calls.add(id);
            if (tally.places.size() < placesKept) {
                tally.places.add(new Place(id, fired));
            }
        }
        call.watch().alerts().forEach(this::raised);
    }

    private void raised(Alert alert) {
        Tally tally = tallies.get(alert.rule());
        if (tally != null) {
            tally.raised++;
            tally.falseAlarms += alert.state() == Alert.State.FALSE_ALARM ? 1 : 0;
        }
    }

    RuleSet rules() {
        return rules;
    }

    int calls() {
        return calls;
    }

    long lines() {
        return lines;
    }

    Tally of(Rule rule) {
        return tallies.computeIfAbsent(rule.name(), _ -> new Tally());
    }
}

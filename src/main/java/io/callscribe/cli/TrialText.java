package io.callscribe.cli;

import io.callscribe.call.Alert;
import io.callscribe.call.CallTime;
import io.callscribe.outlet.alert.rule.Rule;
import io.callscribe.outlet.alert.watch.RuleReplay.Basis;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What came of a trial, for people at a terminal. */
final class TrialText {

    private static final int PERCENT = 100;
    private static final int S_PER_MIN = 60;
    private static final int MS_PER_S = 1_000;

    private TrialText() {}

    /** The lines to print. */
    static List<String> lines(RuleTrial trial, String file, String since) {
        List<String> text = new ArrayList<>();
        text.add(String.format(
                Locale.ROOT,
                "%d rules of %s over %,d stored calls since %s (%,d lines).",
                trial.rules().all().size(),
                file,
                trial.calls(),
                since,
                trial.lines()));
        if (trial.calls() == 0) {
            text.add("No call that is over is stored from that time on.");
            return text;
        }
        List<Rule> judged = trial.rules().all().stream()
                .filter(rule -> Basis.of(rule.kind()) != Basis.NOT_JUDGED)
                .toList();
        judged.forEach(rule -> rule(rule, trial, text));
        List<String> others = trial.rules().all().stream()
                .filter(rule -> !judged.contains(rule))
                .map(Rule::name)
                .toList();
        if (!others.isEmpty()) {
            text.add("");
            text.add("Not judged, as what they look at is not stored: " + String.join(", ", others) + ".");
        }
        return text;
    }

    private static void rule(Rule rule, RuleTrial trial, List<String> text) {
        RuleTrial.Tally tally = trial.of(rule);
        text.add("");
        text.add(rule.name() + ": " + rule.title() + " (" + rule.kind().label() + ", "
                + rule.priority().label() + ")");
        text.add("  " + fired(tally, trial.calls()) + raised(tally));
        if (Basis.of(rule.kind()) == Basis.ESTIMATE) {
            text.add("  An estimate from where words stand, as sound is not stored.");
        }
        tally.places().forEach(place -> text.add("  " + place(place)));
        int more = tally.fired() - tally.places().size();
        if (more > 0) {
            text.add("  … and " + more + " more (--all)");
        }
    }

    private static String fired(RuleTrial.Tally tally, int calls) {
        if (tally.fired() == 0) {
            return "Would not have fired.";
        }
        return String.format(
                Locale.ROOT,
                "Would have fired %,d %s, in %,d of %,d calls (%.1f %%).",
                tally.fired(),
                tally.fired() == 1 ? "time" : "times",
                tally.calls(),
                calls,
                (double) PERCENT * tally.calls() / calls);
    }

    private static String raised(RuleTrial.Tally tally) {
        if (tally.raised() == 0) {
            return "";
        }
        String wrong = tally.falseAlarms() == 0 ? "" : ", " + tally.falseAlarms() + " of them false alarms";
        return String.format(Locale.ROOT, " Raised in the live calls: %,d%s.", tally.raised(), wrong);
    }

    private static String place(RuleTrial.Place place) {
        String what = place.fired()
                .evidence()
                .map(line -> line.party().label() + ": " + marked(line))
                .orElse(place.fired().text());
        return place.call().value() + " at " + clock(place.fired().at()) + "  " + what;
    }

    /** {@code I want to [speak to a manager].} */
    static String marked(Alert.Evidence line) {
        StringBuilder text = new StringBuilder(line.text());
        line.marks().stream()
                .sorted((one, other) -> other.from() - one.from())
                .forEach(mark -> text.insert(mark.to(), ']').insert(mark.from(), '['));
        return text.toString();
    }

    /** {@code m:ss}. */
    static String clock(CallTime at) {
        long s = at.ms() / MS_PER_S;
        return String.format(Locale.ROOT, "%d:%02d", s / S_PER_MIN, s % S_PER_MIN);
    }
}

package io.callscribe.outlet.alert.watch;

import io.callscribe.call.Alert;
import io.callscribe.call.AlertKind;
import io.callscribe.outlet.alert.phrase.Hit;
import io.callscribe.outlet.alert.phrase.Line;
import io.callscribe.outlet.alert.rule.Rule;
import io.callscribe.outlet.alert.rule.RuleSet;
import io.callscribe.transcript.Utterance;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** All rules of words over one call's lines: every line is looked at once, for all of them. */
final class WordWatch {

    /** What stands in a line where a card number was. */
    private static final String CARD = "[card number]";

    private final RuleSet rules;
    private final List<Rule> ofCards;
    private final Predicate<Rule> isFor;
    private final Function<Rule, Outcome> outcomes;

    /** {@code isFor} says which rules are for this call. */
    WordWatch(RuleSet rules, Predicate<Rule> isFor, Function<Rule, Outcome> outcomes) {
        this.rules = rules;
        this.isFor = isFor;
        this.outcomes = outcomes;
        ofCards = rules.of(AlertKind.CARD);
    }

    /** Takes a line; {@code said} is told which phrases that must be said were said. */
    void line(Utterance line, BiConsumer<Rule, Integer> said, WatchSink sink) {
        for (RuleSet.Found found : rules.find(Line.of(line.text()))) {
            Rule rule = found.rule();
            if (!rule.hears(line.speaker().party()) || !isFor.test(rule)) {
                continue;
            }
            if (rule.kind() == AlertKind.MISSING_PHRASE) {
                said.accept(rule, line.seq());
            } else {
                Alert.Evidence evidence = Evidences.of(line, found.hits());
                outcomes.apply(rule).fire(evidence, sentence(rule, evidence), sink);
            }
        }
        cards(line, sink);
    }

    private static String sentence(Rule rule, Alert.Evidence line) {
        return "The " + line.party().label() + " said so: " + rule.title() + ".";
    }

    private void cards(Utterance line, WatchSink sink) {
        int at = line.text().indexOf(CARD);
        if (at < 0) {
            return;
        }
        for (Rule rule : ofCards) {
            if (rule.hears(line.speaker().party()) && isFor.test(rule)) {
                String side = line.speaker().party().label();
                outcomes.apply(rule)
                        .fire(
                                Evidences.of(line, List.of(new Hit(0, at, at + CARD.length()))),
                                "The " + side + " read out a card number. It is hidden everywhere.",
                                sink);
            }
        }
    }
}

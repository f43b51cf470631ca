package io.callscribe.outlet.alert.watch;

import io.callscribe.call.Alert;
import io.callscribe.call.AlertKind;
import io.callscribe.outlet.alert.phrase.Hit;
import io.callscribe.outlet.alert.phrase.Line;
import io.callscribe.outlet.alert.rule.Rule;
import io.callscribe.outlet.alert.rule.RuleSet;
import io.callscribe.transcript.Utterance;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** All rules of words over one call's lines: every line is looked at once, for all of them. */
final class WordWatch {

    /** What stands in a line where a card number was. */
    private static final String CARD = "[card number]";

    private final RuleSet rules;
    private final List<Rule> ofCards;
    private final Map<String, Outcome> outcomes;

    WordWatch(RuleSet rules, Map<String, Outcome> outcomes) {
        this.rules = rules;
        this.outcomes = outcomes;
        ofCards = rules.of(AlertKind.CARD);
    }

    /** Takes a line; {@code said} is told which phrases that must be said were said. */
    void line(Utterance line, BiConsumer<Rule, Integer> said, WatchSink sink) {
        for (RuleSet.Found found : rules.find(Line.of(line.text()))) {
            Rule rule = found.rule();
            Outcome outcome = outcomes.get(rule.name());
            if (outcome == null || !rule.hears(line.speaker().party())) {
                continue;
            }
            if (rule.kind() == AlertKind.MISSING_PHRASE) {
                said.accept(rule, line.seq());
            } else {
                Alert.Evidence evidence = Evidences.of(line, found.hits());
                outcome.fire(evidence, sentence(rule, evidence), sink);
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
            Outcome outcome = outcomes.get(rule.name());
            if (outcome != null && rule.hears(line.speaker().party())) {
                String side = line.speaker().party().label();
                outcome.fire(
                        Evidences.of(line, List.of(new Hit(0, at, at + CARD.length()))),
                        "The " + side + " read out a card number. It is hidden everywhere.",
                        sink);
            }
        }
    }
}

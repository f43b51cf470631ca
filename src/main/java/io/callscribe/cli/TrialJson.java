package io.callscribe.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callscribe.outlet.alert.rule.Rule;
import io.callscribe.outlet.alert.watch.RuleReplay.Basis;
import java.util.Locale;

/** What came of a trial, for machines: {@code {file, since, calls, lines, rules: [{name, …, places: [{call, atMs, text}]}]}}. */
final class TrialJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TrialJson() {}

    static String of(RuleTrial trial, String file, String since) {
        ObjectNode json = JSON.createObjectNode();
        json.put("file", file).put("since", since).put("calls", trial.calls()).put("lines", trial.lines());
        ArrayNode rules = json.putArray("rules");
        trial.rules().all().forEach(rule -> rule(rule, trial.of(rule), rules.addObject()));
        return json.toPrettyString();
    }

    private static void rule(Rule rule, RuleTrial.Tally tally, ObjectNode json) {
        json.put("name", rule.name())
                .put("kind", rule.kind().label())
                .put("priority", rule.priority().label())
                .put(
                        "basis",
                        Basis.of(rule.kind()).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("fired", tally.fired())
                .put("calls", tally.calls())
                .put("raisedLive", tally.raised())
                .put("falseAlarms", tally.falseAlarms());
        ArrayNode places = json.putArray("places");
        for (RuleTrial.Place place : tally.places()) {
            ObjectNode one = places.addObject();
            one.put("call", place.call().value()).put("atMs", place.fired().at().ms());
            place.fired()
                    .evidence()
                    .ifPresentOrElse(
                            line -> one.put("seq", line.seq())
                                    .put("party", line.party().label())
                                    .put("text", TrialText.marked(line)),
                            () -> one.put("text", place.fired().text()));
        }
    }
}

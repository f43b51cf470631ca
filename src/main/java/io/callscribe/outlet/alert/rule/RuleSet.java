package io.callscribe.outlet.alert.rule;

import io.callscribe.call.AlertKind;
import io.callscribe.outlet.alert.phrase.Hit;
import io.callscribe.outlet.alert.phrase.Line;
import io.callscribe.outlet.alert.phrase.Phrase;
import io.callscribe.outlet.alert.phrase.PhraseBook;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All rules in force, and all their phrases in one book. Never changes: safe from any thread. */
public final class RuleSet {

    /** No rule at all. */
    public static final RuleSet NONE = new RuleSet(List.of());

    private record Owner(Rule rule, boolean not) {}

    private final List<Rule> rules;
    private final List<Rule> beyondLines;
    private final Map<String, Rule> byName;
    private final List<Owner> owners = new ArrayList<>();
    private final PhraseBook book;

    /** Of these rules. */
    public RuleSet(List<Rule> rules) {
        this.rules = List.copyOf(rules);
        beyondLines = rules.stream().filter(rule -> !rule.ofLinesAlone()).toList();
        byName = rules.stream().collect(Collectors.toMap(Rule::name, rule -> rule, (first, _) -> first));
        List<Phrase> phrases = new ArrayList<>();
        for (Rule rule : rules) {
            rule.phrases().forEach(phrase -> add(phrase, new Owner(rule, false), phrases));
            rule.not().forEach(phrase -> add(phrase, new Owner(rule, true), phrases));
        }
        book = new PhraseBook(phrases);
    }

    private void add(Phrase phrase, Owner owner, List<Phrase> phrases) {
        phrases.add(phrase);
        owners.add(owner);
    }

    /** In the order of the file. */
    public List<Rule> all() {
        return rules;
    }

    /** Those that have more to look at than single lines. */
    public List<Rule> beyondLines() {
        return beyondLines;
    }

    /** The rule of that name. */
    public Optional<Rule> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Those of a kind. */
    public List<Rule> of(AlertKind kind) {
        return rules.stream().filter(rule -> rule.kind() == kind).toList();
    }

    /** A rule whose phrases are in a line, and where. */
    public record Found(Rule rule, List<Hit> hits) {}

    /** The rules whose phrases are in the line and whose exceptions are not, in the order of the line. */
    public List<Found> find(Line line) {
        List<Found> found = new ArrayList<>();
        IdentityHashMap<Rule, List<Hit>> places = new IdentityHashMap<>();
        Set<Rule> excused = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Hit hit : book.find(line)) {
            Owner owner = owners.get(hit.phrase());
            if (owner.not()) {
                excused.add(owner.rule());
            } else {
                places.computeIfAbsent(owner.rule(), rule -> listed(rule, found))
                        .add(hit);
            }
        }
        found.removeIf(one -> excused.contains(one.rule()));
        return found;
    }

    private static List<Hit> listed(Rule rule, List<Found> found) {
        List<Hit> hits = new ArrayList<>();
        found.add(new Found(rule, hits));
        return hits;
    }
}

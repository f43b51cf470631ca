package io.callscribe.outlet.alert.rule;

import io.callscribe.call.Alert.Priority;
import io.callscribe.call.AlertKind;
import io.callscribe.call.Party;
import io.callscribe.outlet.alert.phrase.Phrase;
import io.callscribe.outlet.alert.phrase.PhraseReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes a rule of what its entry says; what it does not say is {@link Defaults}. */
final class RuleMaker {

    private static final int MOST_S = 36_000;
    private static final int MOST_TIMES = 100;
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,59}";

    private RuleMaker() {}

    static Rule make(RuleEntry entry, Lexicons lexicons) {
        String name = entry.text("name");
        if (!name.isEmpty() && !name.matches(NAME)) {
            entry.wrong("name", name, "at most 60 letters, digits, dots, hyphens");
        }
        AlertKind kind = entry.oneOf("kind", AlertKind.PHRASE, List.of(AlertKind.values()), AlertKind::label);
        String title = entry.text("title", title(name));
        Priority priority =
                entry.oneOf("priority", Defaults.priority(kind), List.of(Priority.values()), Priority::label);
        Rule rule = kind.ofService()
                ? ofService(entry, name, title, kind, priority)
                : new Rule(
                        name,
                        title,
                        kind,
                        priority,
                        side(entry, kind),
                        phrases(entry, kind, lexicons),
                        entry.list("not", PhraseReader::read),
                        entry.list("queues", String::strip),
                        entry.yes("tell-agent", kind == AlertKind.HELP || kind == AlertKind.MISSING_PHRASE),
                        limits(entry, kind),
                        hygiene(entry, kind));
        entry.checkUnknown();
        return rule;
    }

    /** What is said of calls, queues and agents has no meaning for it. */
    private static Rule ofService(RuleEntry entry, String name, String title, AlertKind kind, Priority priority) {
        Rule.Limits usual = Defaults.limits(kind);
        Rule.Hygiene often = Defaults.hygiene(kind);
        int percent = usual.percent() > 0 ? entry.number("percent", usual.percent(), 1, 100) : 0;
        return new Rule(
                name,
                title,
                kind,
                priority,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                false,
                new Rule.Limits(entry.number("for-s", usual.forS(), 0, MOST_S), 1, 0, percent),
                new Rule.Hygiene(
                        entry.number("cooldown-s", often.cooldownS(), 0, MOST_S),
                        false,
                        entry.number("most-per-hour", often.mostPerCall(), 1, MOST_TIMES)));
    }

    /** {@code asks-for-manager} is "Asks for manager". */
    private static String title(String name) {
        String words = name.replace('-', ' ').replace('_', ' ');
        return words.isEmpty() ? "" : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static Optional<Party> side(RuleEntry entry, AlertKind kind) {
        String absent = Defaults.side(kind).map(Party::label).orElse("either");
        String side = entry.oneOf("side", absent, Arrays.asList("caller", "agent", "either"), text -> text);
        return switch (side) {
            case "caller" -> Optional.of(Party.CALLER);
            case "agent" -> Optional.of(Party.AGENT);
            default -> Optional.empty();
        };
    }

    private static List<Phrase> phrases(RuleEntry entry, AlertKind kind, Lexicons lexicons) {
        List<Phrase> phrases = new ArrayList<>(entry.list("phrases", PhraseReader::read));
        boolean words = kind == AlertKind.PHRASE || kind == AlertKind.MISSING_PHRASE || kind == AlertKind.PROFANITY;
        if (words && entry.isEmpty("phrases") && kind != AlertKind.PROFANITY) {
            entry.missing("phrases: are missing (expected: at least one phrase, as this rule is of kind " + kind.label()
                    + ")");
        }
        if (!words && entry.has("phrases")) {
            entry.wrong("phrases", "given", "none, as a rule of kind " + kind.label() + " looks at no phrase");
        }
        if (kind == AlertKind.PROFANITY) {
            phrases.addAll(lexicons.profanity());
        }
        return phrases;
    }

    private static Rule.Limits limits(RuleEntry entry, AlertKind kind) {
        Rule.Limits usual = Defaults.limits(kind);
        int forS = usual.forS() > 0 ? entry.number("for-s", usual.forS(), 1, MOST_S) : 0;
        int times = usual.times() > 1 ? entry.number("times", usual.times(), 1, MOST_TIMES) : 1;
        int withinS = usual.withinS() > 0 ? entry.number("within-s", usual.withinS(), 1, MOST_S) : 0;
        int percent = usual.percent() > 0 ? entry.number("percent", usual.percent(), 1, 99) : 0;
        return new Rule.Limits(forS, times, withinS, percent);
    }

    private static Rule.Hygiene hygiene(RuleEntry entry, AlertKind kind) {
        Rule.Hygiene usual = Defaults.hygiene(kind);
        return new Rule.Hygiene(
                entry.number("cooldown-s", usual.cooldownS(), 0, MOST_S),
                entry.yes("once-per-call", usual.oncePerCall()),
                entry.number("most-per-call", usual.mostPerCall(), 1, MOST_TIMES));
    }
}

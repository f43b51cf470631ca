package io.callscribe.outlet.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.call.Alert.Priority;
import io.callscribe.call.AlertKind;
import io.callscribe.call.Party;
import io.callscribe.outlet.alert.phrase.Line;
import io.callscribe.outlet.alert.rule.RuleReader.Result;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RuleReaderTest {

    private static final Lexicons LEXICONS = Lexicons.builtIn();

    @Test
    void theStarterRulesAreGoodAndHaveEveryKindButTheOneThatIsOffAtFirst() {
        RuleSet rules = good(Lexicons.starterRules());
        Set<AlertKind> missing = EnumSet.allOf(AlertKind.class);
        rules.all().forEach(rule -> missing.remove(rule.kind()));
        assertThat(missing).containsExactly(AlertKind.TALK_SHARE);
    }

    @Test
    void whatARuleDoesNotSayIsUsual() {
        Rule rule = good("rules: [{name: quiet, kind: dead-air}]").all().getFirst();
        assertThat(rule.title()).isEqualTo("Quiet");
        assertThat(rule.priority()).isEqualTo(Priority.MEDIUM);
        assertThat(rule.limits()).isEqualTo(new Rule.Limits(30, 1, 0, 0));
        assertThat(rule.hears(Party.CALLER)).isTrue();
        assertThat(rule.hears(Party.SYSTEM)).isFalse();
    }

    @Test
    void aRuleAboutTheServiceIsOfNoCall() {
        RuleSet rules =
                good("rules: [{name: cut, kind: breaker}, {name: full, kind: capacity, percent: 100, for-s: 3}]");
        assertThat(rules.all().getFirst().limits()).isEqualTo(new Rule.Limits(5, 1, 0, 0));
        assertThat(rules.all().getLast().limits()).isEqualTo(new Rule.Limits(3, 1, 0, 100));
        assertThat(rules.all()).noneMatch(Rule::forAgent);
        assertThat(rules.all().stream().map(RuleWords::summary))
                .containsExactly(
                        "When a speech service, the database, Asterisk or a way out is cut off by its breaker, for 5 s."
                                + " At most 5 times an hour, 60 s apart.",
                        "When all places for calls are taken, for 3 s. At most 5 times an hour, 60 s" + " apart.");
        String expected =
                "is not known here (expected: one of cooldown-s, for-s, kind, most-per-hour, name, percent, priority,"
                        + " title)";
        assertThat(faults("""
                rules:
                  - name: full
                    kind: capacity
                    percent: 101
                    tell-agent: true
                    once-per-call: true
                    queues: [billing]
                """)).isEqualTo("""
                line 4: percent: 101 (expected: a whole number from 1 to 100)
                line 5: tell-agent: %s
                line 6: once-per-call: %s
                line 7: queues: %s""".formatted(expected, expected, expected));
    }

    @Test
    void anExceptionInTheLineExcuses() {
        RuleSet rules = good("""
                rules:
                  - name: manager
                    kind: phrase
                    phrases: [manager]
                    not: [the manager said]
                """);
        assertThat(rules.find(Line.of("your manager please"))).hasSize(1);
        assertThat(rules.find(Line.of("the manager said no"))).isEmpty();
    }

    @Test
    void everyFaultIsNamedWithItsLine() {
        assertThat(faults("""
                rules:
                  - name: one
                    kind: phrases
                  - name: one
                    kind: dead-air
                    for-s: long
                    colour: red
                  - kind: phrase
                    phrases: [a*b]
                  - just a text
                other: 1
                """)).isEqualTo("""
                line 2: phrases: are missing (expected: at least one phrase, as this rule is of kind phrase)
                line 3: kind: phrases (expected: one of phrase, missing-phrase, dead-air, talk-over, long-hold, long-call, talk-share, \
                mood, card, profanity, help, no-sound, silent-side, lag, breaker, capacity)
                line 4: name: one (expected: a name that no rule above it has)
                line 6: for-s: long (expected: a whole number from 1 to 36000)
                line 7: colour: is not known here (expected: one of cooldown-s, for-s, kind, most-per-call, name, not, \
                once-per-call, phrases, priority, queues, side, tell-agent, title)
                line 8: name: is missing (expected: a text)
                line 9: phrases: "a*b" (expected: * only at the end)
                line 10: just a text (expected: a rule with name, kind and what its kind needs)
                line 11: other: is not known here (expected: a list under "rules:")""");
    }

    @Test
    void whatIsNoYamlIsNamedWithItsLine() {
        assertThat(faults("rules:\n  - name: [")).startsWith("line 2: is no YAML: ");
    }

    @Test
    void anEmptyFileHasNoRules() {
        assertThat(good("").all()).isEmpty();
        assertThat(good("rules:").all()).isEmpty();
    }

    private static RuleSet good(String yaml) {
        Result result = RuleReader.read(yaml, LEXICONS);
        assertThat(result).isInstanceOf(Result.Good.class);
        return ((Result.Good) result).rules();
    }

    private static String faults(String yaml) {
        Result result = RuleReader.read(yaml, LEXICONS);
        assertThat(result).isInstanceOf(Result.Faulty.class);
        return ((Result.Faulty) result).faults().stream().map(Object::toString).collect(Collectors.joining("\n"));
    }
}

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

package io.callscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callscribe.call.Alert;
import io.callscribe.call.Party;
import io.callscribe.guard.Breakers;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.alert.phrase.PhraseBook;
import io.callscribe.outlet.alert.rule.Lexicons;
import io.callscribe.outlet.alert.rule.RuleReader;
import io.callscribe.outlet.alert.rule.RuleSet;
import io.callscribe.outlet.store.Answer;
import io.callscribe.outlet.store.CallPage;
import io.callscribe.outlet.store.io.CallStore;
import io.callscribe.testing.CallScript;
import io.callscribe.testing.SampleAlerts;
import io.callscribe.time.NanoClock;
import io.callscribe.time.WallClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Rules over a store of calls whose words are known. */
class RuleTrialIT {

    private static final int CALLS = 450;
    private static final OffsetDateTime NOW = WallClock.SYSTEM.now();
    private static final Lexicons LEXICONS = Lexicons.builtIn();

    @TempDir
    private Path folder;

    private String url = "";

    /** Every fifth caller asks for a manager, every tenth twice; the newest ten calls are live or a month old. */
    @BeforeEach
    void fill() {
        url = "jdbc:sqlite:" + folder.resolve("calls.db");
        Meters meters = new Meters();
        CallStore.Tools tools =
                new CallStore.Tools(new Breakers(meters, NanoClock.SYSTEM), meters, NanoClock.SYSTEM, WallClock.SYSTEM);
        try (CallStore store = CallStore.start(url, "test", tools)) {
            for (int i = 0; i < CALLS; i++) {
                call(store, i);
            }
            CallPage page = new CallPage(CallPage.Wanted.ENDED, CallPage.MOST, Optional.empty());
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> store.list(page) instanceof Answer.Known<?>(List<?> all) && all.size() == CALLS - 5);
        }
    }

    private static void call(CallStore store, int i) {
        OffsetDateTime began = i >= CALLS - 10 && i < CALLS - 5 ? NOW.minusDays(30) : NOW.minusMinutes(i + 1L);
        CallScript call = new CallScript(store, "c" + i).starts("T. Okafor", "Maya", "billing", began);
        call.says(Party.CALLER, 1_000, 3_000, "Good morning, my bill is wrong.");
        if (i % 5 == 0) {
            call.says(Party.CALLER, 4_000, 6_000, "I want to speak to a manager.");
        }
        if (i % 10 == 0) {
            call.says(Party.CALLER, 64_000, 66_000, "Can I speak to a manager now?");
            Alert raised = SampleAlerts.phrase("a" + i, NOW);
            call.alerts(i % 20 == 0 ? raised.with(SampleAlerts.step(Alert.State.FALSE_ALARM, NOW)) : raised);
        }
        call.says(Party.AGENT, i % 3 == 0 ? 90_000 : 67_000, 91_000, "Thank you.");
        if (i < CALLS - 5) {
            call.ends(95_000);
        }
    }

    @Test
    void everyRuleSaysHowOftenAndWhereItWouldHaveFired() throws Exception {
        RuleTrial trial = new RuleTrial(rules("""
                {name: escalation, title: Asks for a manager, side: caller, priority: high, phrases: [speak to a manager]},
                {name: quiet, kind: dead-air, for-s: 20}, {name: never, phrases: [purple elephant]}, {name: help, kind: help}"""), new PhraseBook(LEXICONS.badMood()), 2);
        TrialSpan span = CommandLine.populateCommand(new TrialSpan());
        assertThat(span.replay(url, trial)).isEqualTo(ExitCode.GOOD);
        List<String> text = TrialText.lines(trial, "rules.yaml", "Monday");
        assertThat(text)
                .startsWith("4 rules of rules.yaml over 440 stored calls since Monday (1,012 lines).")
                .contains(
                        "escalation: Asks for a manager (phrase, high)",
                        "  Would have fired 132 times, in 88 of 440 calls (20.0 %). Raised in the live calls: 44,"
                                + " 22 of them false alarms.",
                        "  c0 at 0:04  caller: I want to [speak to a manager].",
                        "  c0 at 1:04  caller: Can I [speak to a manager] now?",
                        "  … and 130 more (--all)",
                        "  An estimate from where words stand, as sound is not stored.",
                        "  Would not have fired.",
                        "Not judged, as what they look at is not stored: help.");
        JsonNode json = new ObjectMapper().readTree(TrialJson.of(trial, "rules.yaml", "Monday"));
        assertThat(json.at("/rules/0/fired").asInt()).isEqualTo(132);
        assertThat(json.at("/rules/0/raisedLive").asInt()).isEqualTo(44);
        assertThat(json.at("/rules/0/places/1/text").asText()).isEqualTo("Can I [speak to a manager] now?");
        assertThat(json.at("/rules/1/basis").asText()).isEqualTo("estimate");
        assertThat(json.at("/rules/1/fired").asInt()).isPositive();
        assertThat(json.at("/rules/3/basis").asText()).isEqualTo("not-judged");
    }

    @Test
    void withoutCallsNothingIsSaidOfRules() {
        RuleTrial trial = new RuleTrial(rules("{name: a, phrases: [hello]}"), new PhraseBook(List.of()), 2);
        assertThat(TrialText.lines(trial, "rules.yaml", "Monday"))
                .containsExactly(
                        "1 rules of rules.yaml over 0 stored calls since Monday (0 lines).",
                        "No call that is over is stored from that time on.");
    }

    @Test
    void onlySoManyCallsAndOnlySinceThen() {
        assertThat(replayed("--calls", "25")).isEqualTo(25);
        assertThat(replayed("--since", "5w")).isEqualTo(CALLS - 5);
        assertThat(replayed("--since", "1h")).isBetween(55, 60);
    }

    private int replayed(String... options) {
        RuleTrial trial = new RuleTrial(RuleSet.NONE, new PhraseBook(List.of()), 0);
        TrialSpan span = CommandLine.populateCommand(new TrialSpan(), options);
        assertThat(span.replay(url, trial)).isEqualTo(ExitCode.GOOD);
        return trial.calls();
    }

    @Test
    void wrongUseIsSaid() {
        RuleTrial trial = new RuleTrial(RuleSet.NONE, new PhraseBook(List.of()), 0);
        assertThat(CommandLine.populateCommand(new TrialSpan()).replay("jdbc:oracle:x", trial))
                .isEqualTo(ExitCode.WRONG_USE);
        assertThat(CommandLine.populateCommand(new TrialSpan())
                        .replay("jdbc:sqlite:" + folder.resolve("calls.db/within-a-file.db"), trial))
                .isEqualTo(ExitCode.FAILED);
        assertThat(CallscribeCommand.run("rules", "test", "--since", "soon")).isEqualTo(ExitCode.WRONG_USE);
        assertThat(CallscribeCommand.run("rules")).isEqualTo(ExitCode.WRONG_USE);
    }

    @Test
    void faultsHaveTheirLines() throws Exception {
        Path file = folder.resolve("rules.yaml");
        java.nio.file.Files.writeString(file, "rules:\n  - name: a\n    kind: phrse\n");
        assertThat(CallscribeCommand.run("rules", "check", file.toString())).isEqualTo(ExitCode.WRONG_USE);
        java.nio.file.Files.writeString(file, "rules:\n  - {name: a, phrases: [hello]}\n");
        assertThat(CallscribeCommand.run("rules", "check", file.toString())).isEqualTo(ExitCode.GOOD);
        assertThat(CallscribeCommand.run("rules", "check")).isEqualTo(ExitCode.GOOD);
        assertThat(CallscribeCommand.run("rules", "test", file.toString(), "--rule", "b"))
                .isEqualTo(ExitCode.WRONG_USE);
    }

    private static RuleSet rules(String entries) {
        return ((RuleReader.Result.Good) RuleReader.read("rules: [" + entries + "]", LEXICONS)).rules();
    }
}

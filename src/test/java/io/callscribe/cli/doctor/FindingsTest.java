package io.callscribe.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callscribe.asterisk.AriCommand;
import io.callscribe.asterisk.AriResult;
import io.callscribe.cli.doctor.Finding.Verdict;
import io.callscribe.config.RecognizerConfig.EngineName;
import io.callscribe.media.io.MediaPort;
import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What each check makes of what it sees. */
class FindingsTest {

    private static final String DATE = "Sun, 22 Nov 2026 12:00:00 GMT";

    @Test
    void anOldJavaIsBad() {
        assertThat(MachineCheck.java(21, "21.0.5").verdict()).isEqualTo(Verdict.BAD);
        assertThat(MachineCheck.java(25, "25.0.1").verdict()).isEqualTo(Verdict.GOOD);
    }

    @Test
    void aFullDiskIsBadAndAnAlmostFullOneAWarning() {
        Path folder = Path.of("/cache");
        assertThat(MachineCheck.room("Disk", folder, 1L << 20, true).verdict()).isEqualTo(Verdict.BAD);
        assertThat(MachineCheck.room("Disk", folder, 100L << 20, true).verdict())
                .isEqualTo(Verdict.WARNING);
        assertThat(MachineCheck.room("Disk", folder, 1L << 30, true).verdict()).isEqualTo(Verdict.GOOD);
        assertThat(MachineCheck.room("Disk", folder, 1L << 30, false).verdict()).isEqualTo(Verdict.WARNING);
    }

    @Test
    void aClockMoreThanTwoSecondsOffIsAWarning() {
        assertThat(clock("2026-11-22T13:00:02.400+01:00").verdict()).isEqualTo(Verdict.GOOD);
        assertThat(clock("2026-11-22T11:59:58.600Z").verdict()).isEqualTo(Verdict.GOOD);
        assertThat(clock("2026-11-22T12:00:02.600Z").verdict()).isEqualTo(Verdict.WARNING);
        assertThat(clock("2026-11-22T11:59:57.000Z").found()).startsWith("ours is 3.5 s behind Asterisk's");
        assertThat(ClockCheck.compare("", OffsetDateTime.parse("2026-11-22T12:00:00Z"))
                        .verdict())
                .isEqualTo(Verdict.UNCHECKED);
    }

    private static Finding clock(String ours) {
        return ClockCheck.compare(DATE, OffsetDateTime.parse(ours));
    }

    @Test
    void aSmallReceiveBufferIsAWarningWithTheSettingToChange() {
        Finding small = MediaCheck.buffer(212_992);
        assertThat(small.verdict()).isEqualTo(Verdict.WARNING);
        assertThat(small.remedy()).contains("net.core.rmem_max=4194304");
        assertThat(MediaCheck.buffer(MediaPort.RECEIVE_BUFFER_BYTES).verdict()).isEqualTo(Verdict.GOOD);
    }

    @Test
    void anAsteriskWithoutExportIsAWarning() {
        for (String good : List.of("18.16.0", "20.1.0", "21.0.0", "22.10.1", "23.0.1")) {
            assertThat(AsteriskCheck.version(good).verdict()).as(good).isEqualTo(Verdict.GOOD);
        }
        for (String odd : List.of("18.15.9", "19.8.1", "20.0.1", "16.28.0", "GIT-master", "")) {
            assertThat(AsteriskCheck.version(odd).verdict()).as(odd).isEqualTo(Verdict.WARNING);
        }
    }

    @Test
    void aMissingModuleIsNamedWithTheCommandThatLoadsIt() {
        List<Finding> findings = modulesWithout(Set.of("chan_rtp.so", "func_export.so"));
        assertThat(findings.getFirst().verdict()).isEqualTo(Verdict.BAD);
        assertThat(findings.getFirst().found()).contains("chan_rtp.so");
        assertThat(findings.getFirst().remedy()).contains("asterisk -rx \"module load chan_rtp.so\"");
        assertThat(findings.getLast().verdict()).isEqualTo(Verdict.WARNING);
        assertThat(findings.getLast().found()).contains("func_export.so").doesNotContain("func_cdr");
    }

    @Test
    void anAsteriskThatKnowsNoModuleAtAllIsNotBelieved() {
        assertThat(modulesWithout(Set.copyOf(ModuleCheck.NEEDED)).getFirst().verdict())
                .isEqualTo(Verdict.UNCHECKED);
    }

    @Test
    void anAsteriskThatCannotBeAskedForModulesLeavesThemUnchecked() {
        assertThat(new ModuleCheck(command -> new AriResult.Failed(AriResult.Failed.NO_ANSWER, "time-out")).run())
                .extracting(Finding::verdict)
                .containsOnly(Verdict.UNCHECKED);
    }

    private static List<Finding> modulesWithout(Set<String> missing) {
        return new ModuleCheck(command -> command instanceof AriCommand.GetModule(String name) && missing.contains(name)
                        ? new AriResult.Failed(404, "not found")
                        : new AriResult.Value("Running"))
                .run();
    }

    @Test
    void everyPartOfTheSoundCheckIsRemovedAndNoneMadeAfterwards() {
        AtomicReference<String> asked = new AtomicReference<>("");
        SoundParts parts = new SoundParts(
                command -> {
                    asked.updateAndGet(
                            before -> before + " " + command.getClass().getSimpleName());
                    return new AriResult.Done();
                },
                "callscribe",
                "127.0.0.1:9990");
        assertThat(parts.remove()).isEmpty();
        assertThat(parts.makeMouth()).isInstanceOf(AriResult.Failed.class);
        assertThat(asked.get()).isEqualTo(" HangUp HangUp HangUp DestroyBridge");
    }

    @Test
    void whatAsteriskWillNotRemoveIsNamed() {
        SoundParts parts = new SoundParts(command -> new AriResult.Failed(500, "no"), "callscribe", "127.0.0.1:9990");
        assertThat(parts.remove().orElseThrow()).contains(parts.mouth(), parts.snoop(), parts.ear(), "-in-bridge");
    }

    @Test
    void anEngineThatFailsIsAWarningWhileAnotherGivesWords() {
        Map<EngineName, List<Finding>> all = new LinkedHashMap<>();
        all.put(EngineName.DEEPGRAM, List.of(Finding.bad("Deepgram", "401.", "key"), Finding.unchecked("stream", "…")));
        all.put(EngineName.BUILTIN, List.of(Finding.good("Built-in engine", "words.")));
        assertThat(RecognizerCheck.standing(all).getFirst().verdict()).isEqualTo(Verdict.WARNING);
        assertThat(RecognizerCheck.standing(all).getFirst().found()).contains("Calls go to the built-in engine");

        all.put(EngineName.BUILTIN, List.of(Finding.unchecked("Built-in engine", "…")));
        assertThat(RecognizerCheck.standing(all).getFirst().verdict()).isEqualTo(Verdict.BAD);
    }

    @Test
    void noWordsAreBadForTheSamplesLanguageAndAWarningForAnother() {
        StreamOutcome silent = new StreamOutcome(true, 20, -1, -1, "", "", "");
        assertThat(words(silent, true)).isEqualTo(Verdict.BAD);
        assertThat(words(silent, false)).isEqualTo(Verdict.WARNING);
    }

    @Test
    void otherWordsThanTheSamplesAreAWarning() {
        assertThat(words(heard("Good morning everybody", ""), true)).isEqualTo(Verdict.WARNING);
        assertThat(words(heard("Guten Morgen", ""), false)).isEqualTo(Verdict.GOOD);
        assertThat(words(heard("i'm sorry to hear that, may I have your name", ""), true))
                .isEqualTo(Verdict.GOOD);
    }

    @Test
    void aBadEndAfterTheWordsIsAWarningAndOneBeforeThemIsBad() {
        assertThat(words(heard("I am sorry to hear that. May I have your name?", "It broke."), true))
                .isEqualTo(Verdict.WARNING);
        assertThat(words(heard("I am", "It broke."), true)).isEqualTo(Verdict.BAD);
    }

    private static StreamOutcome heard(String text, String trouble) {
        return new StreamOutcome(true, 20, 300, 400, text, trouble.isEmpty() ? "" : "1011", trouble);
    }

    private static Verdict words(StreamOutcome outcome, boolean english) {
        return StreamCheck.judge("Deepgram", outcome, Sample.spoken(), english)
                .getLast()
                .verdict();
    }

    @Test
    void theReportSaysTheSameToPeopleAndPrograms() throws IOException {
        Report report = new Report(List.of(
                Finding.good("Java", "25."),
                Finding.warning("Clock", "3 s off.", "set it."),
                Finding.bad("Asterisk", "nothing listens.", "start it."),
                Finding.unchecked("Sound", "Asterisk was not reached")));
        assertThat(report.good()).isFalse();
        assertThat(report.summary()).isEqualTo("Calls would not be transcribed: 1 bad, 1 warning.");
        assertThat(Report.text(report.findings().get(2)))
                .isEqualTo("BAD       Asterisk: nothing listens.\n          what to do: start it.");
        JsonNode json = new JsonMapper().readTree(report.json());
        assertThat(json.path("good").asBoolean()).isFalse();
        assertThat(json.path("checks").findValuesAsText("verdict"))
                .containsExactly("good", "warning", "bad", "unchecked");
        assertThat(json.at("/checks/3/found").asText()).isEqualTo("not checked, since Asterisk was not reached");
    }
}

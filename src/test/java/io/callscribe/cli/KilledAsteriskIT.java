package io.callscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.callscribe.Main;
import io.callscribe.testing.CodedSpeech;
import io.callscribe.testing.FakeDeepgram;
import io.callscribe.testing.LabAsterisk;
import io.callscribe.testing.RunningCallscribe;
import io.callscribe.testing.Tones;
import io.callscribe.testing.phone.MiniPhone;
import io.callscribe.testing.phone.PhoneCall;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The call comes first: whatever becomes of Callscribe, both parties go on hearing each other. */
class KilledAsteriskIT {

    @RegisterExtension
    static final LabAsterisk LAB = LabAsterisk.usual();

    @TempDir
    Path folder;

    @Test
    void killedInMidCallBothPartiesStillHearEachOtherAndTheNextStartCleansUp() throws IOException {
        try (FakeDeepgram deepgram = new FakeDeepgram()) {
            Process callscribe = serve(deepgram);
            MiniPhone bob = LAB.phone("bob");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> LAB.asterisk().cli("ari show apps").contains("callscribe"));
            PhoneCall call = LAB.phone("alice").call("tap-dial-bob").awaitUp();
            PhoneCall answered = bob.nextCall();
            call.repeat(Tones.tone(440, 500));
            answered.repeat(Tones.tone(1_000, 500));
            await().until(() -> deepgram.sessions().size() == 1
                    && deepgram.sessions().getFirst().audio().length > 16_000);

            callscribe.destroyForcibly();
            await().until(() -> !callscribe.isAlive());
            call.heard().clear();
            answered.heard().clear();
            await().until(() -> call.heard().ms() > 2_000 && answered.heard().ms() > 2_000);
            assertThat(Tones.hears(call.heard().last(1_000), 1_000)).isTrue();
            assertThat(Tones.hears(answered.heard().last(1_000), 440)).isTrue();
            assertThat(call.isUp()).isTrue();

            call.hangUp();
            answered.awaitEnd();
            try (RunningCallscribe next = RunningCallscribe.start(LAB.asterisk(), deepgram)) {
                LAB.awaitQuiet();
                assertThat(next.metric("callscribe_tap_swept_total")).isEqualTo(4);
            }
        }
    }

    @Test
    void killedInMidCallTheNextStartGoesOnWithTheCallUnderItsId() throws IOException {
        try (FakeDeepgram deepgram = new FakeDeepgram()) {
            Process callscribe = serve(deepgram);
            LAB.phone("bob");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> LAB.asterisk().cli("ari show apps").contains("callscribe"));
            PhoneCall call = LAB.phone("alice").call("tap-dial-bob").awaitUp();
            await().until(() -> !deepgram.sessions().isEmpty());
            await().until(() -> LAB.asterisk().bridges().stream().anyMatch(id -> id.endsWith("-in-bridge")));
            List<String> bridges = LAB.asterisk().bridges();
            callscribe.destroyForcibly();
            await().until(() -> !callscribe.isAlive());

            try (RunningCallscribe next = RunningCallscribe.start(LAB.asterisk(), environment(deepgram))) {
                await().atMost(Duration.ofSeconds(3))
                        .until(() -> next.calls("live").stream()
                                .anyMatch(live -> live.path("status").asText().equals("live")));
                String id = next.awaitCall();
                assertThat(bridges).contains("callscribe-" + id + "-in-bridge");
                call.say(CodedSpeech.say(150, 5, 6, 7));
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> next.json("/api/calls/" + id).toString().contains("w007"));
                assertThat(next.json("/api/calls/" + id).path("agent").asText()).isEqualTo("bob");
                assertThat(next.json("/api/calls/" + id).path("timeline").toString())
                        .contains("Callscribe was started anew while this call went on");
                call.hangUp();
                next.awaitEnded(id);
                LAB.awaitQuiet();
            }
        }
    }

    @Test
    void killedInAnOutageTheNextStartStillTurnsWhatWasSaidIntoWords() throws IOException {
        try (FakeDeepgram deepgram = new FakeDeepgram()) {
            deepgram.refuse(FakeDeepgram.Refusal.of(503));
            Process callscribe = serve(deepgram);
            LAB.phone("bob");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> LAB.asterisk().cli("ari show apps").contains("callscribe"));
            PhoneCall call = LAB.phone("alice").call("tap-dial-bob").awaitUp();
            await().until(() -> deepgram.upgrades() > 0);
            call.say(CodedSpeech.say(150, 5, 6, 7, 8, 9, 10));
            await().until(() -> !call.isSpeaking());
            long heardMs = call.heard().ms();
            await().until(() -> call.heard().ms() > heardMs + 3_000);
            callscribe.destroyForcibly();
            await().until(() -> !callscribe.isAlive());
            call.hangUp();

            deepgram.refuse(null);
            try (RunningCallscribe next = RunningCallscribe.start(LAB.asterisk(), environment(deepgram))) {
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> next.calls("ended").stream()
                                .anyMatch(ended -> ended.toString().contains("w010")));
                JsonNode recovered = next.json("/api/calls/"
                        + next.calls("ended").getFirst().path("id").asText());
                assertThat(recovered.path("utterances").toString()).contains("w005 w006 w007 w008 w009 w010");
                assertThat(recovered.path("channel").asText()).startsWith("PJSIP/alice-");
                LAB.awaitQuiet();
            }
        }
    }

    private Map<String, String> environment(FakeDeepgram deepgram) {
        return Map.of(
                "CALLSCRIBE_RECOGNIZER_ENGINES", "deepgram",
                "CALLSCRIBE_RECOGNIZER_DEEPGRAM_URL", deepgram.url(),
                "CALLSCRIBE_RECOGNIZER_SPOOL_DIR", folder.resolve("spool").toString());
    }

    private Process serve(FakeDeepgram deepgram) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "serve"))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "serve.log"));
        Map<String, String> environment = builder.environment();
        environment.putAll(RunningCallscribe.environment(LAB.asterisk()));
        environment.putAll(environment(deepgram));
        return builder.start();
    }
}

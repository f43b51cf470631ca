package io.callscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.callscribe.testing.CodedSpeech;
import io.callscribe.testing.FakeDeepgram;
import io.callscribe.testing.LabAsterisk;
import io.callscribe.testing.RunningCallscribe;
import io.callscribe.testing.ServeProcesses;
import io.callscribe.testing.Tones;
import io.callscribe.testing.phone.MiniPhone;
import io.callscribe.testing.phone.PhoneCall;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The call comes first: whatever becomes of Callscribe, both parties go on hearing each other. */
class KilledAsteriskIT {

    @RegisterExtension
    static final LabAsterisk LAB = LabAsterisk.usual();

    @TempDir
    Path folder;

    private final ServeProcesses processes = new ServeProcesses();

    @AfterEach
    void leaveNoProcess() {
        processes.close();
    }

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
    void killedInMidCallTheNextStartGoesOnWithTheCallUnderItsIdAfterWhatWasHeardBefore() throws IOException {
        try (FakeDeepgram deepgram = new FakeDeepgram()) {
            Process callscribe = serve(deepgram);
            MiniPhone bob = LAB.phone("bob");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> LAB.asterisk().cli("ari show apps").contains("callscribe"));
            PhoneCall call = LAB.phone("alice").call("tap-dial-bob").awaitUp();
            PhoneCall answered = bob.nextCall();
            await().until(() -> !deepgram.sessions().isEmpty());
            call.say(CodedSpeech.say(150, 1, 2, 3));
            await().until(() -> !call.isSpeaking());
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> variable("CALLSCRIBE_LAST").contains("w003"));
            await().pollDelay(Duration.ofSeconds(1)).until(callscribe::isAlive); // a final is durable within a second
            List<String> bridges = LAB.asterisk().bridges();
            callscribe.destroyForcibly();
            await().until(() -> !callscribe.isAlive());

            try (RunningCallscribe next = RunningCallscribe.start(LAB.asterisk(), environment(deepgram))) {
                await().atMost(Duration.ofSeconds(10))
                        .until(() -> next.calls("live").stream()
                                .anyMatch(live -> live.path("status").asText().equals("live")));
                String id = next.awaitCall();
                assertThat(bridges).contains("callscribe-" + id + "-in-bridge");
                await().until(() -> next.json("/api/calls/" + id).path("gaps").size() == 1);
                answered.say(CodedSpeech.say(150, 65, 66));
                call.say(CodedSpeech.say(150, 5, 6, 7));
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> next.json("/api/calls/" + id).toString().contains("w007"));
                call.hangUp();
                JsonNode whole = next.awaitEnded(id);
                assertGoesOn(whole);
                LAB.awaitQuiet();
            }
        }
    }

    private static void assertGoesOn(JsonNode whole) {
        assertThat(whole.path("agent").asText()).isEqualTo("bob");
        assertThat(whole.path("timeline").toString()).contains("Callscribe was started anew while this call went on");
        JsonNode gap = whole.path("gaps").path(0);
        assertThat(gap.path("reason").asText()).contains("stopped and started again");
        JsonNode first = whole.path("utterances").path(0);
        assertThat(first.path("text").asText()).isEqualTo("w001 w002 w003");
        assertThat(first.path("endMs").asLong())
                .isLessThanOrEqualTo(gap.path("startMs").asLong());
        List<JsonNode> after = StreamSupport.stream(whole.path("utterances").spliterator(), false)
                .skip(1)
                .toList();
        assertThat(after).isNotEmpty().allSatisfy(line -> {
            assertThat(line.path("startMs").asLong())
                    .isGreaterThanOrEqualTo(gap.path("endMs").asLong());
            assertThat(line.path("seq").asInt()).isGreaterThan(first.path("seq").asInt());
        });
        assertThat(after.toString())
                .contains("w005 w006 w007")
                .contains("\"agent\"")
                .contains("w065 w066");
    }

    @Test
    void aCallThatEndedWhileWeWereDeadIsEndedAndKeepsItsWords() throws IOException {
        try (FakeDeepgram deepgram = new FakeDeepgram()) {
            Process callscribe = serve(deepgram);
            LAB.phone("bob");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> LAB.asterisk().cli("ari show apps").contains("callscribe"));
            PhoneCall call = LAB.phone("alice").call("tap-dial-bob").awaitUp();
            await().until(() -> !deepgram.sessions().isEmpty());
            call.say(CodedSpeech.say(150, 1, 2, 3));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> variable("CALLSCRIBE_LAST").contains("w003"));
            await().pollDelay(Duration.ofSeconds(1)).until(callscribe::isAlive); // a final is durable within a second
            callscribe.destroyForcibly();
            await().until(() -> !callscribe.isAlive());
            call.hangUp();
            try (RunningCallscribe next = RunningCallscribe.start(LAB.asterisk(), environment(deepgram))) {
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> next.calls("ended").toString().contains("w003"));
                JsonNode ended = next.calls("ended").getFirst();
                JsonNode whole = next.json("/api/calls/" + ended.path("id").asText());
                assertThat(whole.path("utterances").toString()).contains("w001 w002 w003");
                assertThat(whole.path("timeline").toString()).contains("The call ended while Callscribe was stopped.");
                LAB.awaitQuiet();
            }
        }
    }

    private static boolean bothLegsAreJoined() {
        return LAB.asterisk().ari().get("/bridges").findValuesAsText("id").stream()
                        .filter(id -> id.startsWith("callscribe-"))
                        .map(id -> LAB.asterisk().ari().get("/bridges/" + id))
                        .filter(bridge -> bridge.path("channels").size() == 2)
                        .count()
                == 2;
    }

    private static String variable(String name) {
        return LAB.asterisk().ari().get("/channels").findValuesAsText("id").stream()
                .map(id -> LAB.asterisk().ari().variable(id, name).orElse(""))
                .collect(Collectors.joining(" "));
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
            await().until(() -> deepgram.upgrades() > 0 && bothLegsAreJoined());
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
                "CALLSCRIBE_RECOGNIZER_ENGINES",
                "deepgram",
                "CALLSCRIBE_RECOGNIZER_DEEPGRAM_URL",
                deepgram.url(),
                "CALLSCRIBE_RECOGNIZER_SPOOL_DIR",
                folder.resolve("spool").toString(),
                "CALLSCRIBE_STORE_URL",
                "jdbc:sqlite:" + folder.resolve("calls.db"));
    }

    private Process serve(FakeDeepgram deepgram) throws IOException {
        return processes.start(folder, LAB.asterisk(), environment(deepgram));
    }
}

package io.callscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.callscribe.testing.Cable;
import io.callscribe.testing.CodedSpeech;
import io.callscribe.testing.FakeDeepgram;
import io.callscribe.testing.LabAsterisk;
import io.callscribe.testing.RunningCallscribe;
import io.callscribe.testing.ServeProcesses;
import io.callscribe.testing.phone.PhoneCall;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two Asterisk servers, one Callscribe: what becomes of one is nothing to the calls of the other. */
class SeveralServersAsteriskIT {

    @RegisterExtension
    static final LabAsterisk EAST = LabAsterisk.usual();

    @RegisterExtension
    static final LabAsterisk WEST = LabAsterisk.usual();

    private static final Duration LONG = Duration.ofSeconds(40);

    @TempDir
    Path folder;

    private final FakeDeepgram deepgram = new FakeDeepgram();
    private final ServeProcesses processes = new ServeProcesses();

    @AfterEach
    void stop() {
        processes.close();
        deepgram.close();
    }

    private Map<String, String> environment(String west) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "CALLSCRIBE_ASTERISK_0_NAME",
                "east",
                "CALLSCRIBE_ASTERISK_0_URL",
                EAST.asterisk().ariUrl(),
                "CALLSCRIBE_ASTERISK_0_PASSWORD",
                EAST.asterisk().password(),
                "CALLSCRIBE_ASTERISK_1_NAME",
                "west",
                "CALLSCRIBE_ASTERISK_1_URL",
                west,
                "CALLSCRIBE_ASTERISK_1_PASSWORD",
                WEST.asterisk().password()));
        environment.putAll(Map.of(
                "CALLSCRIBE_RECOGNIZER_ENGINES",
                "deepgram",
                "CALLSCRIBE_RECOGNIZER_DEEPGRAM_URL",
                deepgram.url(),
                "CALLSCRIBE_RECOGNIZER_DEEPGRAM_API_KEY",
                "test-key",
                "CALLSCRIBE_RECOGNIZER_SPOOL_DIR",
                folder.resolve("spool").toString(),
                "CALLSCRIBE_STORE_URL",
                "jdbc:sqlite:" + folder.resolve("calls.db")));
        return environment;
    }

    private RunningCallscribe start() {
        RunningCallscribe callscribe = RunningCallscribe.start(
                EAST.asterisk(), environment(WEST.asterisk().ariUrl()));
        awaitBoth(callscribe);
        return callscribe;
    }

    private static void awaitBoth(RunningCallscribe callscribe) {
        await().atMost(LONG).until(() -> callscribe.metric("callscribe_ari_connected") == 2);
    }

    private static String awaitLive(RunningCallscribe callscribe, String server) {
        await().atMost(LONG).until(() -> live(callscribe, server).isPresent());
        return live(callscribe, server).orElseThrow();
    }

    private static Optional<String> live(RunningCallscribe callscribe, String server) {
        return callscribe.calls("live").stream()
                .filter(call -> call.path("server").asText().equals(server))
                .filter(call -> call.path("status").asText().equals("live"))
                .map(call -> call.path("id").asText())
                .findFirst();
    }

    private static String words(RunningCallscribe callscribe, String id) {
        return callscribe.json("/api/calls/" + id).path("utterances").toString();
    }

    private static String state(RunningCallscribe callscribe, String id) {
        return callscribe.json("/api/calls/" + id).path("state").asText();
    }

    private static PhoneCall call(LabAsterisk lab, String from, String to) {
        var called = lab.phone(to);
        PhoneCall call = lab.phone(from).call("tap-dial-" + to).awaitUp();
        called.nextCall();
        return call;
    }

    @Test
    void callsOnBothAtOnceHaveEachTheirOwnWords() {
        try (RunningCallscribe callscribe = start()) {
            PhoneCall east = call(EAST, "alice", "bob");
            PhoneCall west = call(WEST, "alice", "bob");
            String eastId = awaitLive(callscribe, "east");
            String westId = awaitLive(callscribe, "west");

            east.say(CodedSpeech.say(150, 1, 2, 3));
            west.say(CodedSpeech.say(150, 4, 5, 6));
            await().atMost(LONG)
                    .until(() -> words(callscribe, eastId).contains("w003")
                            && words(callscribe, westId).contains("w006"));
            assertThat(words(callscribe, eastId)).contains("w001 w002 w003").doesNotContain("w004", "w005", "w006");
            assertThat(words(callscribe, westId)).contains("w004 w005 w006").doesNotContain("w001", "w002", "w003");

            east.hangUp();
            assertThat(callscribe.awaitEnded(eastId).path("server").asText()).isEqualTo("east");
            assertThat(state(callscribe, westId)).isEqualTo("live");
            west.hangUp();
            callscribe.awaitEnded(westId);
            EAST.awaitQuiet();
            WEST.awaitQuiet();
        }
    }

    @Test
    void channelsOfTheSameIdOnBothAreTwoCalls() {
        try (RunningCallscribe callscribe = start()) {
            for (LabAsterisk lab : List.of(EAST, WEST)) {
                var bob = lab.phone("bob");
                assertThat(lab.ari()
                                .send(
                                        "POST",
                                        "/channels?endpoint=PJSIP/bob&context=from-phones&extension=tap-echo&priority=1"
                                                + "&channelId=twin.1")
                                .good())
                        .isTrue();
                bob.nextCall();
            }
            String eastId = awaitLive(callscribe, "east");
            String westId = awaitLive(callscribe, "west");
            assertThat(eastId).isNotEqualTo(westId);

            EAST.ari().send("DELETE", "/channels/twin.1");
            callscribe.awaitEnded(eastId);
            assertThat(state(callscribe, westId)).isEqualTo("live");

            WEST.ari().send("DELETE", "/channels/twin.1");
            callscribe.awaitEnded(westId);
        }
    }

    @Test
    void oneKilledAndStartedAgainIsNothingToTheCallsOfTheOther() {
        try (RunningCallscribe callscribe = start()) {
            call(EAST, "alice", "bob");
            PhoneCall west = call(WEST, "carol", "dave");
            String eastId = awaitLive(callscribe, "east");
            String westId = awaitLive(callscribe, "west");

            EAST.asterisk().kill();
            await().atMost(LONG).until(() -> callscribe.metric("callscribe_ari_connected") == 1);
            JsonNode health = callscribe.json("/health/ready");
            assertThat(health.path("ready").asBoolean()).isTrue();
            assertThat(health.path("missing").findValuesAsText("name")).containsExactly("asterisk.east");
            assertThat(health.path("there").findValuesAsText("name")).contains("asterisk", "asterisk.west");
            assertThat(callscribe.notices()).contains("Asterisk east is away").doesNotContain("west is away");
            west.say(CodedSpeech.say(150, 1, 2, 3));
            await().atMost(LONG).until(() -> words(callscribe, westId).contains("w003"));
            assertThat(callscribe.json("/api/calls/" + westId).path("status").asText())
                    .isEqualTo("live");

            EAST.asterisk().restart();
            awaitBoth(callscribe);
            callscribe.awaitEnded(eastId);
            assertThat(state(callscribe, westId)).isEqualTo("live");
            assertThat(callscribe.notices()).doesNotContain("is away");

            PhoneCall later = call(EAST, "eve", "frida");
            String laterId = awaitLive(callscribe, "east");
            later.say(CodedSpeech.say(150, 7, 8, 9));
            west.say(CodedSpeech.say(150, 4, 5, 6));
            await().atMost(LONG)
                    .until(() -> words(callscribe, laterId).contains("w009")
                            && words(callscribe, westId).contains("w006"));
            assertThat(callscribe.json("/api/calls/" + westId).path("gaps")).isEmpty();
            later.hangUp();
            west.hangUp();
            callscribe.awaitEnded(laterId);
            callscribe.awaitEnded(westId);
        }
    }

    @Test
    void afterARestartOnlyCallsOfTheServerThatWasAskedAreEndedAndTheOthersGoOn() throws IOException {
        String eastId;
        String westId;
        try (Cable cable = new Cable(WEST.asterisk().ariUrl())) {
            Process first = processes.start(folder, EAST.asterisk(), environment(cable.address()));
            await().atMost(LONG)
                    .until(() -> List.of(EAST, WEST).stream()
                            .allMatch(lab -> lab.asterisk().cli("ari show apps").contains("callscribe")));
            PhoneCall east = call(EAST, "alice", "bob");
            PhoneCall west = call(WEST, "carol", "dave");
            eastId = awaitId(EAST, "alice");
            westId = awaitId(WEST, "carol");
            west.say(CodedSpeech.say(150, 1, 2, 3));
            await().atMost(LONG)
                    .until(() -> variable(WEST, "carol", "CALLSCRIBE_LAST").contains("w003"));
            await().pollDelay(Duration.ofSeconds(1)).until(first::isAlive); // a final is durable within a second
            first.destroyForcibly();
            await().until(() -> !first.isAlive());
            east.hangUp();
            cable.pull();

            try (RunningCallscribe next = RunningCallscribe.start(EAST.asterisk(), environment(cable.address()))) {
                await().atMost(LONG).until(() -> next.calls("ended").toString().contains(eastId));
                assertThat(state(next, westId)).isEqualTo("live");

                cable.plugIn();
                await().atMost(LONG).until(() -> live(next, "west").equals(Optional.of(westId)));
                west.say(CodedSpeech.say(150, 4, 5, 6));
                await().atMost(LONG).until(() -> words(next, westId).contains("w006"));
                assertThat(words(next, westId)).contains("w001 w002 w003", "w004 w005 w006");
                west.hangUp();
                assertThat(next.awaitEnded(westId).path("server").asText()).isEqualTo("west");
            }
        }
    }

    private static String awaitId(LabAsterisk lab, String phone) {
        await().atMost(LONG)
                .until(() -> variable(lab, phone, "CALLSCRIBE_STATUS").equals("live"));
        return variable(lab, phone, "CALLSCRIBE_ID");
    }

    private static String variable(LabAsterisk lab, String phone, String name) {
        for (JsonNode channel : lab.ari().get("/channels")) {
            if (channel.path("name").asText().startsWith("PJSIP/" + phone + "-")) {
                return lab.ari().variable(channel.path("id").asText(), name).orElse("");
            }
        }
        return "";
    }
}

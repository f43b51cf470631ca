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
import io.callscribe.testing.phone.PhoneCall;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Calls beyond what taps may take of Asterisk go on without one, and say so. */
class CapacityAsteriskIT {

    @RegisterExtension
    static final LabAsterisk LAB = LabAsterisk.usual();

    private static final Duration LONG = Duration.ofSeconds(30);

    private final FakeDeepgram deepgram = new FakeDeepgram();

    @AfterEach
    void stop() {
        deepgram.close();
    }

    private RunningCallscribe start(Map<String, String> limits) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "CALLSCRIBE_RECOGNIZER_ENGINES",
                "deepgram",
                "CALLSCRIBE_RECOGNIZER_DEEPGRAM_URL",
                deepgram.url(),
                "CALLSCRIBE_RECOGNIZER_DEEPGRAM_API_KEY",
                "test-key"));
        environment.putAll(limits);
        return RunningCallscribe.start(LAB.asterisk(), environment);
    }

    /** The two sides of a call. */
    private record Pair(PhoneCall caller, PhoneCall called) {
        void hangUp() {
            caller.hangUp();
            called.awaitEnd();
        }
    }

    private static Pair call(String from, String to) {
        var phone = LAB.phone(to);
        PhoneCall caller = LAB.phone(from).call("tap-dial-" + to).awaitUp();
        return new Pair(caller, phone.nextCall());
    }

    private static void awaitLive(RunningCallscribe callscribe, int calls) {
        await().atMost(LONG)
                .until(() -> callscribe.calls("live").stream()
                                .filter(call -> call.path("status").asText().equals("live"))
                                .count()
                        == calls);
    }

    private static JsonNode refused(RunningCallscribe callscribe) {
        await().until(() -> callscribe.calls("ended").size() == 1);
        return callscribe.calls("ended").getFirst();
    }

    private static String variable(String phone, String name) {
        for (JsonNode channel : LAB.ari().get("/channels")) {
            if (channel.path("name").asText().startsWith("PJSIP/" + phone + "-")) {
                return LAB.ari().variable(channel.path("id").asText(), name).orElse("");
            }
        }
        return "no channel of " + phone;
    }

    @Test
    void beyondTheLimitACallGoesOnUntappedAndSaysWhyUntilAnotherEnds() {
        try (RunningCallscribe callscribe = start(Map.of("CALLSCRIBE_ASTERISK_MAX_CALLS", "2"))) {
            Pair first = call("alice", "bob");
            Pair second = call("carol", "dave");
            awaitLive(callscribe, 2);
            assertThat(callscribe.notices()).contains("2 of the 2 calls that may be tapped are tapped");

            Pair third = call("eve", "frida");

            String reason = "Not transcribed: 2 of 2 calls are tapped, and no more may be (asterisk.max-calls).";
            assertThat(variable("eve", "CALLSCRIBE_STATUS")).isEqualTo("off");
            assertThat(variable("eve", "CALLSCRIBE_REASON")).isEqualTo(reason);
            JsonNode shown = refused(callscribe);
            assertThat(shown.path("reason").asText()).isEqualTo(reason);
            assertThat(shown.path("channel").asText()).startsWith("PJSIP/eve-");
            assertThat(shown.path("agent").asText()).isEqualTo("frida");
            assertThat(callscribe
                            .json("/api/calls/" + shown.path("id").asText())
                            .path("timeline")
                            .toString())
                    .contains(reason);
            assertThat(callscribe.get("/metrics")).contains("callscribe_tap_refused_total{why=\"capacity\"} 1.0");
            hearEachOther(third);
            assertThat(LAB.asterisk().channels().stream().filter(name -> name.startsWith("UnicastRTP/")))
                    .hasSize(4);

            first.hangUp();
            third.hangUp();
            awaitLive(callscribe, 1);
            await().until(() -> callscribe.metric("callscribe_calls_live") == 1);
            Pair fourth = call("grace", "hugo");
            awaitLive(callscribe, 2);
            await().until(() -> variable("grace", "CALLSCRIBE_STATUS").equals("live"));

            second.hangUp();
            fourth.hangUp();
            await().until(() -> callscribe.calls("live").isEmpty());
            LAB.awaitQuiet();
            assertThat(callscribe.notices()).doesNotContain("may be tapped are tapped");
        }
    }

    private static void hearEachOther(Pair call) {
        call.caller().repeat(Tones.tone(440, 500));
        call.called().repeat(Tones.tone(1_000, 500));
        call.caller().heard().clear();
        call.called().heard().clear();
        await().until(() ->
                call.caller().heard().ms() > 2_000 && call.called().heard().ms() > 2_000);
        assertThat(Tones.hears(call.caller().heard().last(1_000), 1_000)).isTrue();
        assertThat(Tones.hears(call.called().heard().last(1_000), 440)).isTrue();
    }

    @Test
    void startedAgainWithLessRoomOneCallGoesOnAndTheOtherKeepsItsWordsAndTheReason(@TempDir Path folder)
            throws IOException {
        Map<String, String> environment = Map.of(
                "CALLSCRIBE_RECOGNIZER_ENGINES",
                "deepgram",
                "CALLSCRIBE_RECOGNIZER_DEEPGRAM_URL",
                deepgram.url(),
                "CALLSCRIBE_RECOGNIZER_DEEPGRAM_API_KEY",
                "test-key",
                "CALLSCRIBE_STORE_URL",
                "jdbc:sqlite:" + folder.resolve("calls.db"));
        List<Pair> pairs;
        try (ServeProcesses processes = new ServeProcesses()) {
            Process first = processes.start(folder, LAB.asterisk(), environment);
            await().atMost(LONG).until(() -> LAB.asterisk().cli("ari show apps").contains("callscribe"));
            pairs = List.of(call("alice", "bob"), call("carol", "dave"));
            pairs.forEach(pair -> pair.caller().say(CodedSpeech.say(150, 1, 2, 3)));
            await().atMost(LONG)
                    .until(() -> variable("alice", "CALLSCRIBE_LAST").contains("w003")
                            && variable("carol", "CALLSCRIBE_LAST").contains("w003"));
            await().pollDelay(Duration.ofSeconds(1)).until(first::isAlive); // a final is durable within a second
            first.destroyForcibly();
            await().until(() -> !first.isAlive());
        }
        Map<String, String> less = new HashMap<>(environment);
        less.put("CALLSCRIBE_ASTERISK_MAX_CALLS", "1");
        try (RunningCallscribe next = start(less)) {
            JsonNode refused = refused(next);
            awaitLive(next, 1);

            assertThat(refused.path("reason").asText()).startsWith("Not transcribed: 1 of 1 calls are tapped");
            JsonNode whole = next.json("/api/calls/" + refused.path("id").asText());
            assertThat(whole.path("utterances").toString()).contains("w001 w002 w003");
            assertThat(whole.path("timeline").toString()).doesNotContain("while Callscribe was stopped");
            assertThat(pairs).allMatch(pair -> pair.caller().isUp());
            pairs.forEach(Pair::hangUp);
            await().until(() -> next.calls("live").isEmpty());
            LAB.awaitQuiet();
        }
    }

    @Test
    void tapsLeaveRtpPortsFreeAndWarnBefore() {
        try (RunningCallscribe callscribe = start(Map.of("CALLSCRIBE_ASTERISK_RTP_PORTS", "10000-10019"))) {
            List<Pair> tapped = List.of(call("alice", "bob"), call("carol", "dave"));
            awaitLive(callscribe, 2);

            await().atMost(LONG).until(() -> used(callscribe) > 0.88);
            assertThat(callscribe.notices())
                    .contains("8 of the 9 pairs of RTP ports that may be taken in Asterisk are taken");

            Pair third = call("eve", "frida");

            assertThat(variable("eve", "CALLSCRIBE_STATUS")).isEqualTo("off");
            assertThat(variable("eve", "CALLSCRIBE_REASON"))
                    .isEqualTo(
                            "Not transcribed: Asterisk's RTP ports run short: 9 of 10 pairs are taken, a tap needs 2,"
                                    + " and 1 stay free (asterisk.rtp-ports, asterisk.rtp-reserve-percent).");
            assertThat(refused(callscribe).path("reason").asText()).contains("RTP ports run short");
            assertThat(callscribe.calls("live")).hasSize(2);

            third.hangUp();
            tapped.forEach(Pair::hangUp);
            await().until(() -> callscribe.calls("live").isEmpty());
            await().atMost(LONG).until(() -> used(callscribe) == 0);
            assertThat(callscribe.notices()).doesNotContain("RTP ports");
            LAB.awaitQuiet();
        }
    }

    private static double used(RunningCallscribe callscribe) {
        return callscribe
                .get("/metrics")
                .lines()
                .filter(line -> line.startsWith("callscribe_capacity_used{kind=\"rtp\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}

package io.callscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.callscribe.testing.Cable;
import io.callscribe.testing.CodedSpeech;
import io.callscribe.testing.FakeDeepgram;
import io.callscribe.testing.FreePorts;
import io.callscribe.testing.LabAsterisk;
import io.callscribe.testing.RunningCallscribe;
import io.callscribe.testing.ServeProcesses;
import io.callscribe.testing.Tones;
import io.callscribe.testing.phone.MiniPhone;
import io.callscribe.testing.phone.PhoneCall;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Callscribe is killed in the middle of things, with the call in its hands: the call goes on, and the next start goes on with it. */
class KilledAtEachStepAsteriskIT {

    @RegisterExtension
    static final LabAsterisk LAB = LabAsterisk.usual();

    /** Requests of a call's set-up that still reach Asterisk; there are about a dozen. */
    private static final int[] STEPS = {0, 2, 4, 7, 10, 13};

    /** Fifty with {@code -Dcallscribe.readopted=50}; here phones, speech service and both Callscribes share the cores. */
    private static final int MANY = Integer.getInteger("callscribe.readopted", 15);

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final ServeProcesses processes = new ServeProcesses();
    private final FakeDeepgram deepgram = new FakeDeepgram();
    /** The next start listens where the killed one did, as an installed one does. */
    private final String mediaBind = "127.0.0.1:" + FreePorts.udp();

    @AfterEach
    void leaveNoProcess() {
        processes.close();
        deepgram.close();
    }

    @Test
    void killedAtAnyStepOfItsSetUpACallGoesOnAndIsTakenByTheNextStart() throws IOException {
        MiniPhone alice = LAB.phone("alice");
        MiniPhone bob = LAB.phone("bob");
        Cable cable = new Cable(LAB.asterisk().ariUrl());
        Process callscribe = serve(cable);
        for (int step : STEPS) {
            cable.blockAfterRequests(step);
            PhoneCall call = alice.call("tap-dial-bob");
            await().until(cable::isBlocked);
            callscribe.destroyForcibly();
            cable.close();
            call.awaitUp();
            PhoneCall answered = bob.nextCall();
            assertHearEachOther(step, call, answered);
            int sessions = deepgram.sessions().size();
            cable = new Cable(LAB.asterisk().ariUrl());
            callscribe = serve(cable);
            await("taken again after step " + step)
                    .atMost(LONG)
                    .until(() -> deepgram.sessions().size() > sessions);
            assertHearEachOther(step, call, answered);
            call.hangUp();
            answered.awaitEnd();
            LAB.awaitQuiet();
        }
        cable.close();
    }

    @Test
    void allRunningCallsAreTakenAgainAfterAKill() throws IOException {
        MiniPhone alice = LAB.phone("alice");
        Cable cable = new Cable(LAB.asterisk().ariUrl());
        Process callscribe = serve(cable);
        List<PhoneCall> calls = new ArrayList<>();
        while (calls.size() < MANY) {
            calls.add(alice.call("tap-moh").awaitUp());
            int tapped = 5 * calls.size();
            await().atMost(LONG).until(() -> LAB.asterisk().channels().size() == tapped);
        }
        await().atMost(LONG).until(() -> deepgram.sessions().size() == MANY);
        calls.forEach(call -> call.say(CodedSpeech.say(150, 1, 2, 3)));
        await().pollDelay(Duration.ofSeconds(4)).atMost(LONG).until(callscribe::isAlive);
        await().atMost(LONG).until(() -> lastLines().values().stream().noneMatch(String::isEmpty));
        Map<String, String> before = lastLines();
        callscribe.destroyForcibly();
        await().until(() -> !callscribe.isAlive());

        long startedNs = System.nanoTime();
        try (RunningCallscribe next = RunningCallscribe.start(LAB.asterisk(), environment(cable))) {
            long readyNs = System.nanoTime();
            await().atMost(LONG)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> next.metric("callscribe_rtp_legs") == 2 * MANY);
            long heardNs = System.nanoTime();
            await().atMost(LONG).pollInterval(Duration.ofMillis(20)).until(() -> live(next) == MANY);
            long liveNs = System.nanoTime();
            System.out.printf(
                    "READOPTED %d calls heard again %d ms and live %d ms after the start was ready, %d ms after it began%n",
                    MANY,
                    (heardNs - readyNs) / 1_000_000,
                    (liveNs - readyNs) / 1_000_000,
                    (liveNs - startedNs) / 1_000_000);
            assertThat(before).hasSize(MANY);
            for (JsonNode call : next.calls("live")) {
                assertThat(call.path("last").path("text").asText())
                        .isEqualTo(before.get(call.path("channel").asText()));
            }
            assertThat(next.metric("callscribe_calls_adopted_total")).isEqualTo(MANY);
            assertEachIsHeard(next, calls);
            calls.forEach(PhoneCall::hangUp);
            await().atMost(LONG).until(() -> next.metric("callscribe_calls_live") == 0);
            LAB.awaitQuiet();
        }
        cable.close();
    }

    /** A phone that gets no time on busy cores garbles its word, so it says it again until it was heard. */
    private static void assertEachIsHeard(RunningCallscribe callscribe, List<PhoneCall> calls) {
        calls.forEach(call -> call.repeat(CodedSpeech.say(150, 4, 5, 6)));
        Set<String> heard = new HashSet<>();
        await("every call is heard on").atMost(LONG).until(() -> {
            callscribe.calls("live").stream()
                    .filter(call -> call.path("last").path("text").asText().matches(".*w00[456].*"))
                    .forEach(call -> heard.add(call.path("id").asText()));
            return heard.size() == MANY;
        });
    }

    /** What each channel says of its call's newest line: a final that was delivered. */
    private static Map<String, String> lastLines() {
        Map<String, String> lines = new HashMap<>();
        LAB.ari().get("/channels").forEach(channel -> {
            String name = channel.path("name").asText();
            if (name.startsWith("PJSIP/")) {
                lines.put(
                        name,
                        LAB.ari()
                                .variable(channel.path("id").asText(), "CALLSCRIBE_LAST")
                                .orElse(""));
            }
        });
        return lines;
    }

    private static long live(RunningCallscribe callscribe) {
        return callscribe.calls("live").stream()
                .filter(call -> call.path("status").asText().equals("live"))
                .count();
    }

    private static void assertHearEachOther(int step, PhoneCall one, PhoneCall other) {
        one.repeat(Tones.tone(440, 500));
        other.repeat(Tones.tone(1_000, 500));
        one.heard().clear();
        other.heard().clear();
        await().atMost(LONG)
                .until(() -> one.heard().ms() > 1_200 && other.heard().ms() > 1_200);
        assertThat(Tones.hears(one.heard().last(1_000), 1_000))
                .as("step %d", step)
                .isTrue();
        assertThat(Tones.hears(other.heard().last(1_000), 440))
                .as("step %d", step)
                .isTrue();
    }

    private Process serve(Cable cable) throws IOException {
        Process process = processes.start(folder, LAB.asterisk(), environment(cable));
        await().atMost(LONG).until(() -> LAB.asterisk().cli("ari show apps").contains("callscribe"));
        await().atMost(LONG)
                .until(() -> LAB.ari().get("/applications").toString().contains("callscribe"));
        return process;
    }

    private Map<String, String> environment(Cable cable) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "CALLSCRIBE_ASTERISK_URL",
                cable.address(),
                "CALLSCRIBE_RECOGNIZER_ENGINES",
                "deepgram",
                "CALLSCRIBE_RECOGNIZER_DEEPGRAM_URL",
                deepgram.url(),
                "CALLSCRIBE_RECOGNIZER_DEEPGRAM_API_KEY",
                "test-key"));
        environment.put(
                "CALLSCRIBE_RECOGNIZER_SPOOL_DIR", folder.resolve("spool").toString());
        environment.put("CALLSCRIBE_MEDIA_BIND", mediaBind);
        environment.put("CALLSCRIBE_STORE_URL", "jdbc:sqlite:" + folder.resolve("calls.db"));
        return environment;
    }
}

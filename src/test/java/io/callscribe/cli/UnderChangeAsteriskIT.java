package io.callscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.callscribe.testing.Cable;
import io.callscribe.testing.CodedSpeech;
import io.callscribe.testing.FakeDeepgram;
import io.callscribe.testing.LabAsterisk;
import io.callscribe.testing.Possessions;
import io.callscribe.testing.RunningCallscribe;
import io.callscribe.testing.phone.MiniPhone;
import io.callscribe.testing.phone.PhoneCall;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a phone system does in a day, done to many calls at once. */
class UnderChangeAsteriskIT {

    private static final int CALLS = Integer.getInteger("callscribe.reset.calls", 15);
    private static final int SLACK = 12;
    private static final int PAUSE_BYTES = 2_400;

    @RegisterExtension
    static final LabAsterisk LAB = LabAsterisk.usual();

    private static final Duration LONG = Duration.ofSeconds(40);

    private final FakeDeepgram deepgram = new FakeDeepgram();
    private final Cable cable = new Cable(LAB.asterisk().ariUrl());
    private final RunningCallscribe callscribe = RunningCallscribe.start(
            LAB.asterisk(),
            Map.of(
                    "CALLSCRIBE_ASTERISK_URL",
                    cable.address(),
                    "CALLSCRIBE_RECOGNIZER_ENGINES",
                    "deepgram",
                    "CALLSCRIBE_RECOGNIZER_DEEPGRAM_URL",
                    deepgram.url(),
                    "CALLSCRIBE_RECOGNIZER_DEEPGRAM_API_KEY",
                    "test-key"));

    @AfterEach
    void stop() {
        callscribe.close();
        deepgram.close();
        cable.close();
    }

    @Test
    void manyCallsOverAResetOfTheirSocketLoseNoWordAndLeaveNothing() {
        MiniPhone alice = LAB.phone("alice");
        warmUp(alice);
        Possessions before = Possessions.of(LAB.asterisk());
        List<PhoneCall> calls = IntStream.range(0, CALLS)
                .mapToObj(i -> alice.call("tap-moh").awaitUp())
                .toList();
        await().atMost(LONG).until(() -> live() == CALLS);
        say(calls, 1, 2, 3);
        cable.pull();
        await().until(() -> callscribe.metric("callscribe_ari_connected") == 0);
        say(calls, 4, 5, 6);
        cable.plugIn();
        await().atMost(LONG).until(() -> callscribe.metric("callscribe_ari_connected") == 1);
        say(calls, 7, 8, 9);
        calls.forEach(PhoneCall::hangUp);
        await().atMost(LONG).until(() -> callscribe.metric("callscribe_calls_live") == 0);
        List<JsonNode> ended = callscribe.calls("ended").subList(1, CALLS + 1);
        List<String> heard = ended.stream().map(this::words).toList();
        assertThat(heard).allMatch(words -> words.matches("(w00[1-9] ?){8,9}"));
        assertThat(heard.stream().mapToInt(words -> words.split(" ").length).sum())
                .as("of the words of many phones, whose packets are late now and then on two cores: %s", heard)
                .isGreaterThanOrEqualTo(9 * CALLS - 3);
        assertThat(heard)
                .allSatisfy(words -> assertThat(words.split(" ")).isSorted().doesNotHaveDuplicates());
        awaitLike(before);
    }

    @Test
    void anAsteriskThatIsKilledEndsItsCallsAndTakesNewOnesWhenItIsBack() {
        LAB.phone("bob");
        MiniPhone alice = LAB.phone("alice");
        alice.call("tap-dial-bob").awaitUp();
        String id = callscribe.awaitCall();
        await().until(() -> live() == 1);
        LAB.asterisk().kill();
        await().atMost(LONG).until(() -> callscribe.metric("callscribe_ari_connected") == 0);
        LAB.asterisk().restart();
        JsonNode ended = callscribe.awaitEnded(id);
        assertThat(ended.path("timeline").toString()).contains("Asterisk tells us nothing for now");
        PhoneCall next = alice.call("tap-moh").awaitUp();
        await().atMost(LONG).until(() -> live() == 1);
        say(List.of(next), 1, 2, 3);
        await().atMost(LONG).until(() -> callscribe.calls("live").toString().contains("w003"));
        next.hangUp();
        LAB.awaitQuiet();
    }

    /** What is opened once and kept, by Asterisk or by us, is opened before anything is counted. */
    private void warmUp(MiniPhone phone) {
        PhoneCall call = phone.call("tap-moh").awaitUp();
        await().atMost(LONG).until(() -> live() == 1);
        call.hangUp();
        await().atMost(LONG).until(() -> callscribe.metric("callscribe_calls_live") == 0);
        LAB.awaitQuiet();
    }

    private static void awaitLike(Possessions before) {
        await().atMost(LONG).untilAsserted(() -> {
            Possessions after = Possessions.of(LAB.asterisk());
            assertThat(after.isLike(before, SLACK))
                    .as("%s after %s", after, before)
                    .isTrue();
        });
    }

    private long live() {
        return callscribe.calls("live").stream()
                .filter(call -> call.path("status").asText().equals("live"))
                .count();
    }

    private static void say(List<PhoneCall> calls, int... words) {
        byte[] said = CodedSpeech.say(150, words);
        byte[] andAPause = Arrays.copyOf(said, said.length + PAUSE_BYTES);
        Arrays.fill(andAPause, said.length, andAPause.length, (byte) 0xFF);
        calls.forEach(call -> call.say(andAPause));
        await().atMost(LONG).until(() -> calls.stream().noneMatch(PhoneCall::isSpeaking));
    }

    private String words(JsonNode row) {
        JsonNode call = callscribe.json("/api/calls/" + row.path("id").asText());
        return String.join(
                " ",
                StreamSupport.stream(call.path("utterances").spliterator(), false)
                        .filter(line -> line.path("party").asText().equals("caller"))
                        .map(line -> line.path("text").asText())
                        .toList());
    }
}

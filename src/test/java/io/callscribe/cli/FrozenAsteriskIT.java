package io.callscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.callscribe.testing.Cable;
import io.callscribe.testing.CodedSpeech;
import io.callscribe.testing.FakeDeepgram;
import io.callscribe.testing.LabAsterisk;
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

/** For 20 s nothing moves, in Asterisk or on the way to its ARI, while five calls are up and both parties speak. */
class FrozenAsteriskIT {

    @RegisterExtension
    static final LabAsterisk LAB = LabAsterisk.usual();

    private static final int CALLS = 5;
    private static final int AGENT = 60;
    private static final Duration FROZEN = Duration.ofSeconds(20);
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

    /** Until Asterisk has worked off the sound that piled up in its sockets; what is said meanwhile it throws away now and then. */
    private static final Duration BACKLOG = Duration.ofSeconds(3);

    /** Two phones in one call; each pair has words of its own, ten for each party. */
    private record Pair(int number, PhoneCall caller, PhoneCall agent) {

        void say(int from, int to) {
            caller.say(CodedSpeech.say(150, words(0, from, to)));
            agent.say(CodedSpeech.say(150, words(AGENT, from, to)));
        }

        int[] words(int party, int from, int to) {
            return IntStream.range(from, to).map(i -> party + 10 * number + i).toArray();
        }

        boolean speaks() {
            return caller.isSpeaking() || agent.isSpeaking();
        }
    }

    @AfterEach
    void stop() {
        callscribe.close();
        deepgram.close();
        cable.close();
    }

    @Test
    void callsOfAnAsteriskThatStandsStillGoOnWithoutASecondWordLost() {
        List<Pair> pairs = pairs();
        say(pairs, 0, 3);
        LAB.asterisk().freeze();
        await().pollDelay(FROZEN).atMost(LONG).until(() -> true);
        LAB.asterisk().resume();
        await().atMost(LONG).until(() -> callscribe.metric("callscribe_ari_connected") == 1);
        awaitLive();
        assertThat(pairs)
                .allSatisfy(pair ->
                        assertThat(pair.caller().isUp() && pair.agent().isUp()).isTrue());
        await().pollDelay(BACKLOG).until(() -> true);
        say(pairs, 3, 6);
        assertHeardOnce(end(pairs), pairs, 6);
    }

    @Test
    void whileOnlyItsAriStandsStillEveryWordIsHeardAndCallsComeAndGo() {
        List<Pair> pairs = pairs();
        say(pairs, 0, 3);
        cable.block();
        say(pairs, 3, 6);
        Pair left = pairs.getLast();
        left.caller().hangUp();
        PhoneCall came = LAB.phone("carol").call("tap-moh").awaitUp();
        await().pollDelay(FROZEN.minusSeconds(4)).atMost(LONG).until(() -> true);
        assertThat(callscribe.metric("callscribe_ari_connected")).isZero();
        assertThat(came.isUp()).isTrue();
        cable.pull();
        cable.plugIn();
        await().atMost(LONG).until(() -> callscribe.metric("callscribe_ari_connected") == 1);
        await().atMost(LONG).until(() -> callscribe.calls("ended").size() == 1);
        awaitLive();
        List<Pair> goOn = pairs.subList(0, CALLS - 1);
        say(goOn, 6, 9);
        came.hangUp();
        List<JsonNode> ended = end(goOn);
        assertHeardOnce(ended, goOn, 9);
        assertHeardOnce(ended, List.of(left), 6);
    }

    private List<Pair> pairs() {
        MiniPhone alice = LAB.phone("alice");
        MiniPhone bob = LAB.phone("bob");
        List<Pair> pairs = IntStream.range(0, CALLS)
                .mapToObj(number -> new Pair(number, alice.call("tap-dial-bob").awaitUp(), bob.nextCall()))
                .toList();
        awaitLive();
        return pairs;
    }

    private static void say(List<Pair> pairs, int from, int to) {
        pairs.forEach(pair -> pair.say(from, to));
        await().atMost(LONG).until(() -> pairs.stream().noneMatch(Pair::speaks));
        await().pollDelay(Duration.ofMillis(400)).until(() -> true); // the last word is on its way
    }

    /** Hangs all up; gives all calls there were, whole. */
    private List<JsonNode> end(List<Pair> pairs) {
        pairs.forEach(pair -> pair.caller().hangUp());
        await().atMost(LONG).until(() -> callscribe.metric("callscribe_calls_live") == 0);
        LAB.awaitQuiet();
        assertThat(callscribe.metric("callscribe_tap_left_behind_total")).isZero();
        assertThat(callscribe.metric("callscribe_rtp_legs")).isZero();
        return callscribe.calls("ended").stream()
                .map(call -> callscribe.json("/api/calls/" + call.path("id").asText()))
                .toList();
    }

    private static void assertHeardOnce(List<JsonNode> calls, List<Pair> pairs, int words) {
        for (Pair pair : pairs) {
            assertThat(calls).anySatisfy(call -> {
                assertHeardOnce(call, "caller", names(pair.words(0, 0, words)));
                assertHeardOnce(call, "agent", names(pair.words(AGENT, 0, words)));
            });
        }
    }

    /**
     * In order, none twice. A stall of the machine that phones, Asterisk and Callscribe share swallows a word now and then, at any time; what
     * stands still swallows three.
     */
    private static void assertHeardOnce(JsonNode call, String party, List<String> spoken) {
        List<String> heard = said(call, party);
        assertThat(heard).as("%s", call).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(spoken.size() - 1);
        assertThat(spoken).as("%s", call).containsSubsequence(heard);
    }

    private void awaitLive() {
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(callscribe.calls("live"))
                        .hasSize(CALLS)
                        .allSatisfy(call -> assertThat(call.path("status").asText())
                                .as("%s", call)
                                .isEqualTo("live")));
    }

    private static List<String> said(JsonNode call, String party) {
        return StreamSupport.stream(call.path("utterances").spliterator(), false)
                .filter(line -> line.path("party").asText().equals(party))
                .flatMap(line -> Arrays.stream(line.path("text").asText().split(" ")))
                .toList();
    }

    private static List<String> names(int[] words) {
        return Arrays.stream(words).mapToObj(CodedSpeech::name).toList();
    }
}

package io.callscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.callscribe.testing.CodedEar;
import io.callscribe.testing.CodedSpeech;
import io.callscribe.testing.FakeDeepgram;
import io.callscribe.testing.FakeSession;
import io.callscribe.testing.LabAsterisk;
import io.callscribe.testing.RunningCallscribe;
import io.callscribe.testing.Tones;
import io.callscribe.testing.phone.MiniPhone;
import io.callscribe.testing.phone.PhoneCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The main job on a real Asterisk, with a recognizer that hears coded speech without error: every word, once, in order, on its side. */
class CallAsteriskIT {

    @RegisterExtension
    static final LabAsterisk LAB = LabAsterisk.usual();

    private final FakeDeepgram deepgram = new FakeDeepgram();
    private RunningCallscribe callscribe = RunningCallscribe.start(LAB.asterisk(), deepgram);

    @BeforeEach
    void quiet() {
        assertThat(LAB.asterisk().channels()).isEmpty();
    }

    @AfterEach
    void stop() {
        callscribe.close();
        deepgram.close();
    }

    @Test
    void everyWordArrivesOnceInOrderOnItsSide() {
        int[] callers = IntStream.range(0, 20).toArray();
        int[] agents = IntStream.range(60, 80).toArray();
        MiniPhone bob = LAB.phone("bob");
        PhoneCall call = LAB.phone("alice").call("tap-dial-bob").awaitUp();
        PhoneCall answered = bob.nextCall();
        String id = callscribe.awaitCall();
        call.say(CodedSpeech.say(150, callers));
        answered.say(CodedSpeech.say(150, agents));
        await().atMost(Duration.ofSeconds(15)).until(() -> !call.isSpeaking() && !answered.isSpeaking());
        await().untilAsserted(() ->
                assertThat(words(callscribe.json("/api/calls/" + id), "agent")).hasSize(20));
        call.hangUp();

        JsonNode ended = callscribe.awaitEnded(id);
        assertThat(words(ended, "caller")).as("%s", ended.path("timeline")).isEqualTo(names(callers));
        assertThat(words(ended, "agent")).as("%s", ended.path("timeline")).isEqualTo(names(agents));
        assertThat(words(ended, "system")).isEmpty();
        assertThat(ended.path("status").asText()).isEqualTo("ended");
        assertThat(ended.path("gaps")).isEmpty();
        LAB.awaitQuiet();
    }

    @Test
    void theStreamIsWhatDeepgramAsksFor() {
        MiniPhone bob = LAB.phone("bob");
        PhoneCall call = LAB.phone("alice").call("tap-dial-bob").awaitUp();
        bob.nextCall();
        String id = callscribe.awaitCall();
        await().until(() ->
                !deepgram.sessions().isEmpty() && deepgram.sessions().getFirst().audio().length > 32_000);
        call.hangUp();
        callscribe.awaitEnded(id);

        FakeSession session = deepgram.sessions().getFirst();
        assertThat(session.uri().getQuery().split("&"))
                .contains("encoding=mulaw", "sample_rate=8000", "channels=2", "multichannel=true", "model=nova-3");
        assertThat(session.authorization()).isEqualTo("Token test-key");
        assertThat(session.frameBytes()).doesNotContain(0);
        assertThat(session.frameBytes().subList(0, session.frameBytes().size() - 1))
                .containsOnly(960);
        assertThat(session.texts()).endsWith("{\"type\":\"CloseStream\"}").doesNotHaveDuplicates();
        assertThat(session.closeCode()).as("the server's close was answered").isEqualTo(1000);
        assertThat(deepgram.sessions()).hasSize(1);
    }

    @Test
    void eachLegHearsOnlyItsOwnTone() {
        MiniPhone bob = LAB.phone("bob");
        PhoneCall call = LAB.phone("alice").call("tap-dial-bob").awaitUp();
        PhoneCall answered = bob.nextCall();
        call.repeat(Tones.tone(440, 1_000));
        answered.repeat(Tones.tone(1_000, 1_000));
        await().until(() ->
                !deepgram.sessions().isEmpty() && deepgram.sessions().getFirst().audio(0).length > 24_000);
        call.hangUp();

        byte[] in = lastSecond(deepgram.sessions().getFirst().audio(0));
        byte[] out = lastSecond(deepgram.sessions().getFirst().audio(1));
        assertThat(Tones.hears(in, 440)).isTrue();
        assertThat(Tones.hears(in, 1_000)).isFalse();
        assertThat(Tones.hears(out, 1_000)).isTrue();
        assertThat(Tones.hears(out, 440)).isFalse();
    }

    @Test
    void wordsAreInTheVariablesOfBothChannelsWhileTheyTalk() {
        MiniPhone bob = LAB.phone("bob");
        PhoneCall call = LAB.phone("alice").call("tap-dial-bob").awaitUp();
        PhoneCall answered = bob.nextCall();
        String id = callscribe.awaitCall();
        call.say(CodedSpeech.say(100, 3, 4, 5));
        String caller = channel("PJSIP/alice");
        await().until(() -> variable(caller, "CALLSCRIBE_SEQ").equals("1"));
        answered.say(CodedSpeech.say(100, 6, 7));
        await().until(() -> variable(caller, "CALLSCRIBE_SEQ").equals("2"));

        assertThat(variable(caller, "CALLSCRIBE_ID")).isEqualTo(id);
        assertThat(variable(caller, "CALLSCRIBE_STATUS")).isEqualTo("live");
        assertThat(variable(caller, "CALLSCRIBE_CALLER")).isEqualTo("w003 w004 w005");
        assertThat(variable(caller, "CALLSCRIBE_AGENT")).isEqualTo("w006 w007");
        assertThat(variable(caller, "CALLSCRIBE_LAST")).isEqualTo("w006 w007");
        assertThat(variable(caller, "CALLSCRIBE_LAST_PARTY")).isEqualTo("agent");
        assertThat(variable(caller, "CALLSCRIBE_LAST_CONFIDENCE")).isEqualTo("0.99");
        assertThat(variable(caller, "CALLSCRIBE_TRANSCRIPT_1")).isEqualTo("caller: w003 w004 w005\nagent: w006 w007");
        assertThat(variable(caller, "CALLSCRIBE_TRANSCRIPT_COUNT")).isEqualTo("1");
        String agent = channel("PJSIP/bob");
        await().until(() -> variable(agent, "CALLSCRIBE_SEQ").equals("2"));
        assertThat(variable(agent, "CALLSCRIBE_ID")).isEqualTo(id);
        assertThat(variable(agent, "CALLSCRIBE_CALLER")).isEqualTo("w003 w004 w005");
        call.hangUp();
    }

    @Test
    void textIsExactInTheVariables() {
        String text = "A, \"quoted\" ${EXTEN} line; with \\\\ and ünïcödé 😀 and\\na new line (and) [brackets]";
        deepgram.onSession(session -> session.hearing(false));
        LAB.phone("bob");
        PhoneCall call = LAB.phone("alice").call("tap-dial-bob").awaitUp();
        callscribe.awaitCall();
        await().until(() ->
                !deepgram.sessions().isEmpty() && deepgram.sessions().getFirst().audio().length > 20_000);
        deepgram.sessions()
                .getFirst()
                .send("{\"type\":\"Results\",\"channel_index\":[0,2],\"start\":0.1,\"duration\":0.8,\"is_final\":true,"
                        + "\"speech_final\":true,\"channel\":{\"alternatives\":[{\"confidence\":1,\"words\":[],\"transcript\":\""
                        + text.replace("\"", "\\\"") + "\"}]}}");
        String caller = channel("PJSIP/alice");
        await().until(() -> variable(caller, "CALLSCRIBE_SEQ").equals("1"));
        assertThat(variable(caller, "CALLSCRIBE_LAST"))
                .isEqualTo("A, \"quoted\" ${EXTEN} line; with \\ and ünïcödé 😀 and\na new line (and) [brackets]");
        call.hangUp();
    }

    /**
     * A phone whose packets are numbered from the upper half of the range is what Debian's build of Asterisk drops at its hooks after
     * music: without a renewed tap not one of the agent's words arrives.
     */
    @Test
    void theCallGoesOnInTheQueueAndTheMusicIsNotTheAgent() {
        LAB.asterisk().setMusic(CodedSpeech.say(400, 100, 101, 102, 103));
        MiniPhone alice = LAB.phone("alice");
        MiniPhone bob = LAB.phone("bob");
        bob.onCall(PhoneCall::ring);
        LAB.member(bob);
        PhoneCall call = alice.call("tap-queue").awaitUp();
        String id = callscribe.awaitCall();
        await().atMost(Duration.ofSeconds(15))
                .until(() ->
                        words(callscribe.json("/api/calls/" + id), "system").contains("w100"));
        PhoneCall answered = bob.nextCall();
        answered.numbersFrom(0xC000);
        answered.answer();
        answered.awaitUp();
        String caller = channel("PJSIP/alice");
        await().until(() -> variable(caller, "BRIDGEPEER").startsWith("PJSIP/bob-"));
        answered.say(CodedSpeech.say(100, IntStream.range(10, 30).toArray()));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(heard(call)).containsSubsequence(28, 29));
        await().until(() -> callscribe.json("/api/calls/" + id).toString().contains("w029"));
        call.hangUp();
        JsonNode ended = callscribe.awaitEnded(id);
        LAB.awaitQuiet();
        assertThat(words(ended, "system")).contains("w100");
        assertThat(ended.path("queue").asText()).isEqualTo("support");
        assertThat(ended.path("agent").asText()).isEqualTo("bob");
        assertThat(words(ended, "agent"))
                .as("%s", ended.path("timeline"))
                .containsSubsequence("w026", "w027", "w028", "w029")
                .doesNotHaveDuplicates();
    }

    /** The words a phone has heard. */
    private static List<Integer> heard(PhoneCall call) {
        CodedEar ear = new CodedEar();
        for (byte sample : call.heard().all()) {
            ear.sample(sample);
        }
        return ear.words().stream().map(CodedEar.Heard::word).toList();
    }

    @Test
    void theLineMetTwiceTapsOnce() {
        MiniPhone bob = LAB.phone("bob");
        PhoneCall call = LAB.phone("alice").call("tap-twice-bob").awaitUp();
        bob.nextCall();
        callscribe.awaitCall();
        await().until(() -> deepgram.sessions().size() == 1);
        assertThat(LAB.asterisk().bridges()).hasSize(3);
        call.hangUp();
        LAB.awaitQuiet();
    }

    @Test
    void anUnansweredCallerIsTappedWithoutBeingAnswered() {
        MiniPhone bob = LAB.phone("bob");
        bob.onCall(PhoneCall::ring);
        PhoneCall call = LAB.phone("alice").call("tap-dial-bob").awaitRinging();
        String id = callscribe.awaitCall();
        await().until(() ->
                callscribe.json("/api/calls/" + id).path("status").asText().equals("live"));
        assertThat(call.isUp()).isFalse();
        bob.nextCall().answer();
        call.awaitUp();
        call.say(CodedSpeech.say(100, 1, 2));
        await().until(() -> words(callscribe.json("/api/calls/" + id), "caller").size() == 2);
        call.hangUp();
    }

    @Test
    void soundThatDoesNotArriveIsSaidWithTheAddressItWasSentTo() {
        callscribe.close();
        callscribe = RunningCallscribe.start(
                LAB.asterisk(),
                Map.of(
                        "CALLSCRIBE_RECOGNIZER_ENGINES", "deepgram",
                        "CALLSCRIBE_RECOGNIZER_DEEPGRAM_URL", deepgram.url(),
                        "CALLSCRIBE_MEDIA_ADVERTISE", "127.0.0.1:9"));
        LAB.phone("bob");
        PhoneCall call = LAB.phone("alice").call("tap-dial-bob").awaitUp();
        String id = callscribe.awaitCall();
        await().until(() ->
                callscribe.json("/api/calls/" + id).path("status").asText().equals("off"));
        assertThat(callscribe.json("/api/calls/" + id).path("reason").asText())
                .startsWith("No sound has come from Asterisk within 3 s.")
                .contains("127.0.0.1:9");
        assertThat(call.isUp()).isTrue();
        call.hangUp();
        callscribe.awaitEnded(id);
        LAB.awaitQuiet();
    }

    @Test
    void aTappedCallLeavesOneCallRecord() {
        int before = LAB.asterisk().cdrs().size();
        MiniPhone bob = LAB.phone("bob");
        PhoneCall call = LAB.phone("alice").call("tap-dial-bob").awaitUp();
        bob.nextCall();
        String id = callscribe.awaitCall();
        await().until(() ->
                callscribe.json("/api/calls/" + id).path("status").asText().equals("live"));
        call.hangUp();
        callscribe.awaitEnded(id);
        LAB.awaitQuiet();
        await().until(() -> LAB.asterisk().cdrs().size() > before);
        assertThat(LAB.asterisk().cdrs()).hasSize(before + 1);
        assertThat(LAB.asterisk().cdrs())
                .noneMatch(record -> record.contains("UnicastRTP") || record.contains("Snoop"));
    }

    @Test
    void aCalledChannelInStasisIsFreedAndItsCallerGoesOn() {
        MiniPhone bob = LAB.phone("bob");
        PhoneCall call = LAB.phone("alice").call("trap-b-bob");
        await().atMost(Duration.ofSeconds(10)).until(call::isEnded);
        assertThat(callscribe.metric("callscribe_tap_refused_total")).isPositive();
        assertThat(bob).isNotNull();
        LAB.awaitQuiet();
    }

    @Test
    void aStasisLineInTheCalleesSubroutineIsMetTwiceAndTheCallGoesOn() {
        MiniPhone bob = LAB.phone("bob");
        PhoneCall call = LAB.phone("alice").call("trap-u-bob").awaitUp();
        PhoneCall answered = bob.nextCall();
        await().until(() -> callscribe.metric("callscribe_tap_refused_total") == 1);
        call.repeat(Tones.tone(440, 500));
        await().until(() -> Tones.hears(answered.heard().last(500), 440));
        call.hangUp();
        answered.awaitEnd();
        LAB.awaitQuiet();
    }

    @Test
    void stoppingCallscribeLeavesTheCallAndTakesItsOwnAway() {
        MiniPhone bob = LAB.phone("bob");
        PhoneCall call = LAB.phone("alice").call("tap-dial-bob").awaitUp();
        PhoneCall answered = bob.nextCall();
        callscribe.awaitCall();
        await().until(() -> LAB.asterisk().bridges().size() == 3);
        callscribe.close();

        assertThat(LAB.asterisk().channels()).hasSize(2).allMatch(name -> name.startsWith("PJSIP/"));
        assertThat(LAB.asterisk().bridges()).hasSize(1);
        call.repeat(Tones.tone(440, 500));
        await().until(() -> Tones.hears(answered.heard().last(500), 440));
        call.hangUp();
    }

    @Test
    void whatAnEarlierRunLeftIsSweptAtTheNextStart() {
        callscribe.close();
        LAB.ari().send("POST", "/bridges/callscribe-20260101-000000-abcde-in-bridge", Map.of("type", "mixing"));
        LAB.ari().send("POST", "/bridges/somebody-elses", Map.of("type", "mixing"));
        callscribe = RunningCallscribe.start(LAB.asterisk(), deepgram);
        await().until(() -> LAB.asterisk().bridges().equals(List.of("somebody-elses")));
        LAB.ari().send("DELETE", "/bridges/somebody-elses");
    }

    private static String channel(String prefix) {
        return LAB.asterisk().channels().stream()
                .filter(name -> name.startsWith(prefix + "-"))
                .findFirst()
                .orElseThrow();
    }

    private static String variable(String channel, String name) {
        return LAB.ari().variable(channel, name).orElse("");
    }

    /** The words a party said, in the order of the transcript. */
    private static List<String> words(JsonNode call, String party) {
        List<String> words = new ArrayList<>();
        StreamSupport.stream(call.path("utterances").spliterator(), false)
                .filter(line -> line.path("party").asText().equals(party))
                .forEach(line ->
                        words.addAll(Arrays.asList(line.path("text").asText().split(" "))));
        return words;
    }

    private static List<String> names(int[] words) {
        return Arrays.stream(words).mapToObj(CodedSpeech::name).toList();
    }

    private static byte[] lastSecond(byte[] sound) {
        return Arrays.copyOfRange(sound, sound.length - 8_000, sound.length);
    }
}

package io.callscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.callscribe.media.G711;
import io.callscribe.testing.Cable;
import io.callscribe.testing.CodedEar;
import io.callscribe.testing.CodedSpeech;
import io.callscribe.testing.FakeDeepgram;
import io.callscribe.testing.LabAsterisk;
import io.callscribe.testing.RunningCallscribe;
import io.callscribe.testing.phone.MiniPhone;
import io.callscribe.testing.phone.PhoneCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Calls are tapped, paused, resumed and stopped while they go on, and say no. */
class RunTimeAsteriskIT {

    @RegisterExtension
    static final LabAsterisk LAB = LabAsterisk.usual();

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String WHO = "{\"by\":\"alice\",\"reason\":\"card data\"}";
    private static final String PAUSED = "Paused by alice: card data.";

    @TempDir
    Path folder;

    private final FakeDeepgram deepgram = new FakeDeepgram();
    private final Cable cable = new Cable(LAB.asterisk().ariUrl());
    private RunningCallscribe callscribe;

    @BeforeEach
    void start() {
        callscribe = running();
    }

    private RunningCallscribe running() {
        return RunningCallscribe.start(
                LAB.asterisk(),
                Map.of(
                        "CALLSCRIBE_ASTERISK_URL",
                        cable.address(),
                        "CALLSCRIBE_RECOGNIZER_ENGINES",
                        "deepgram",
                        "CALLSCRIBE_RECOGNIZER_DEEPGRAM_URL",
                        deepgram.url(),
                        "CALLSCRIBE_RECOGNIZER_DEEPGRAM_API_KEY",
                        "test-key",
                        "CALLSCRIBE_STORE_URL",
                        "jdbc:sqlite:" + folder.resolve("calls.db"),
                        "CALLSCRIBE_RECOGNIZER_SPOOL_DIR",
                        folder.resolve("spool").toString(),
                        "CALLSCRIBE_WEB_TOKEN",
                        "test-token"));
    }

    @AfterEach
    void stop() {
        callscribe.close();
        deepgram.close();
        cable.close();
    }

    @Test
    void aRunningCallIsTappedByItsChannelAndItsWordsCome() throws IOException {
        MiniPhone bob = LAB.phone("bob");
        PhoneCall call = LAB.phone("alice").call("dial-bob").awaitUp();
        PhoneCall answered = bob.nextCall();
        var answer = start("PJSIP/alice", ",\"queue\":\"vip\"");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        String id = callscribe.awaitCall();
        assertThat(answer.headers().firstValue("Location")).contains("/api/calls/" + id);
        await().until(() -> status(id).equals("live"));
        call.say(CodedSpeech.say(150, 1, 2, 3));
        answered.say(CodedSpeech.say(150, 61, 62));
        await().atMost(LONG)
                .until(() -> words(id, "caller").contains("w003")
                        && words(id, "agent").contains("w062"));
        JsonNode whole = callscribe.json("/api/calls/" + id);
        assertThat(whole.path("agent").asText()).isEqualTo("bob");
        assertThat(whole.path("queue").asText()).isEqualTo("vip");
        assertThat(variable("CALLSCRIBE_ID")).isEqualTo(id);

        var again = start(channel("PJSIP/alice"), "");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("is tapped already, as call " + id);
        call.hangUp();
        callscribe.awaitEnded(id);
        assertThat(start("PJSIP/alice-nobody", "").statusCode()).isEqualTo(404);
        LAB.awaitQuiet();
    }

    @Test
    void aPhoneThatStillRingsIsNotTappedAndTheCureIsNamed() {
        MiniPhone bob = LAB.phone("bob");
        bob.onCall(PhoneCall::ring);
        PhoneCall call = LAB.phone("alice").call("dial-bob").awaitRinging();
        var answer = start("PJSIP/bob", "");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("has not answered").contains("the side that placed the call");
        call.hangUp();
    }

    @Test
    void withoutAsteriskNothingIsTapped() {
        cable.pull();
        await().until(() -> callscribe.metric("callscribe_ari_connected") == 0);
        assertThat(callscribe
                        .post("/api/calls", "{\"channel\":\"PJSIP/alice-1\"}")
                        .statusCode())
                .isEqualTo(503);
    }

    @Test
    void whatIsSaidInAPauseIsNowhereAndEverythingElseIsThere() {
        MiniPhone bob = LAB.phone("bob");
        PhoneCall call = LAB.phone("alice").call("tap-dial-bob").awaitUp();
        PhoneCall answered = bob.nextCall();
        String id = callscribe.awaitCall();
        await().until(() -> status(id).equals("live"));
        call.say(CodedSpeech.say(150, IntStream.range(0, 40).toArray()));
        answered.say(CodedSpeech.say(150, IntStream.range(60, 100).toArray()));
        await().atMost(LONG).until(() -> heard(0).contains("w008"));
        long beforeNs = System.nanoTime();
        assertThat(callscribe.post("/api/calls/" + id + "/pause", WHO).statusCode())
                .isEqualTo(204);
        long pausedNs = System.nanoTime();
        assertThat(callscribe.post("/api/calls/" + id + "/pause", WHO).statusCode())
                .isEqualTo(409);
        await().until(() -> status(id).equals("off"));
        assertThat(callscribe.json("/api/calls/" + id).path("reason").asText()).isEqualTo(PAUSED);
        await().pollDelay(Duration.ofSeconds(3)).until(call::isUp);
        long resumingNs = System.nanoTime();
        assertThat(callscribe.post("/api/calls/" + id + "/resume", WHO).statusCode())
                .isEqualTo(204);
        long resumedNs = System.nanoTime();
        assertThat(callscribe.post("/api/calls/" + id + "/resume", "").statusCode())
                .isEqualTo(409);
        await().until(() -> status(id).equals("live"));
        await().atMost(LONG).untilAsserted(() -> {
            assertThat(words(id, "caller")).contains("w039");
            assertThat(words(id, "agent")).contains("w099");
        });
        call.hangUp();
        JsonNode ended = callscribe.awaitEnded(id);

        JsonNode gap = ended.path("gaps").path(0);
        assertThat(ended.path("gaps")).hasSize(1);
        assertThat(gap.path("reason").asText()).isEqualTo(PAUSED);
        long gapMs = gap.path("endMs").asLong() - gap.path("startMs").asLong();
        assertThat(gapMs)
                .isBetween((resumingNs - pausedNs) / 1_000_000 - 100, (resumedNs - beforeNs) / 1_000_000 + 100);
        assertSilent(gap);
        assertThat(ended.path("timeline").toString()).contains(PAUSED).contains("Resumed by alice: card data.");
        List<String> missing = assertOneHole(words(ended, "caller"), 0, 40);
        List<String> missingAgent = assertOneHole(words(ended, "agent"), 60, 100);
        assertThat(missing.size()).isBetween(7, 13);
        assertThat(heardBy(answered)).as("bob goes on hearing alice").containsAll(missing);
        assertThat(heardBy(call)).as("alice goes on hearing bob").containsAll(missingAgent);
        assertNotKept(missing);
        assertThat(callscribe.metric("callscribe_calls_paused_ms_total")).isBetween(gapMs - 1.0, gapMs + 1.0);
        LAB.awaitQuiet();
    }

    /** Without a recognizer the sound goes to disk, and is posted from there: there is silence in it too. */
    @Test
    void whatIsSaidInAPauseDuringAnOutageIsNotOnDiskEither() {
        deepgram.refuse(FakeDeepgram.Refusal.of(503));
        LAB.phone("bob");
        PhoneCall call = LAB.phone("alice").call("tap-dial-bob").awaitUp();
        String id = callscribe.awaitCall();
        await().until(() -> deepgram.upgrades() > 0);
        say(call, 1, 2, 3);
        assertThat(callscribe.post("/api/calls/" + id + "/pause", "").statusCode())
                .isEqualTo(204);
        say(call, 20, 21, 22, 23, 24, 25);
        assertThat(callscribe.post("/api/calls/" + id + "/resume", "").statusCode())
                .isEqualTo(204);
        say(call, 40, 41, 42);
        await().pollDelay(Duration.ofSeconds(3)).until(call::isUp);
        call.hangUp();
        deepgram.refuse(null);
        await().atMost(Duration.ofSeconds(60)).until(() -> words(id, "caller").contains("w042"));
        assertThat(words(id, "caller")).containsExactly("w001", "w002", "w003", "w040", "w041", "w042");
        callscribe.awaitEnded(id);
    }

    @Test
    void aCallThatEndsPausedHasItsGapToTheEnd() {
        LAB.phone("bob");
        PhoneCall call = LAB.phone("alice").call("tap-dial-bob").awaitUp();
        String id = callscribe.awaitCall();
        await().until(() -> status(id).equals("live"));
        assertThat(callscribe.post("/api/calls/" + id + "/pause", WHO).statusCode())
                .isEqualTo(204);
        say(call, 20, 21, 22);
        call.hangUp();
        JsonNode ended = callscribe.awaitEnded(id);
        assertThat(ended.path("utterances")).isEmpty();
        JsonNode gap = ended.path("gaps").path(0);
        assertThat(gap.path("reason").asText()).isEqualTo(PAUSED);
        assertThat(gap.path("endMs").asLong() - gap.path("startMs").asLong()).isGreaterThan(500);
        assertThat(callscribe.post("/api/calls/" + id + "/resume", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aStoppedCallGoesOnAndIsNotTakenAgainNeitherAfterAReconnectNorAfterARestart() {
        MiniPhone bob = LAB.phone("bob");
        PhoneCall call = LAB.phone("alice").call("tap-dial-bob").awaitUp();
        PhoneCall answered = bob.nextCall();
        String id = callscribe.awaitCall();
        await().until(() -> status(id).equals("live"));
        say(call, 1, 2, 3);
        assertThat(callscribe.post("/api/calls/" + id + "/stop", WHO).statusCode())
                .isEqualTo(204);
        assertThat(callscribe.post("/api/calls/" + id + "/stop", WHO).statusCode())
                .isIn(404, 409);
        JsonNode ended = callscribe.awaitEnded(id);
        assertThat(words(ended, "caller")).containsExactly("w001", "w002", "w003");
        assertThat(ended.path("timeline").toString()).contains("Stopped by alice: card data.");
        assertThat(variable("CALLSCRIBE_STATUS")).isEqualTo("off");
        assertThat(variable("CALLSCRIBE_REASON")).isEqualTo("Stopped by alice: card data.");
        assertThat(variable("CALLSCRIBE_WANTED")).isEmpty();
        assertThat(LAB.asterisk().bridges()).noneMatch(bridge -> bridge.startsWith("callscribe-"));

        double before = callscribe.metric("callscribe_ari_resyncs_total");
        cable.pull();
        await().until(() -> callscribe.metric("callscribe_ari_connected") == 0);
        cable.plugIn();
        await().atMost(LONG).until(() -> callscribe.metric("callscribe_ari_resyncs_total") > before);
        await().during(Duration.ofSeconds(1))
                .until(() -> callscribe.calls("live").isEmpty());
        callscribe.close();
        callscribe = running();
        await().until(() -> callscribe.metric("callscribe_ari_resyncs_total") == 1);
        await().during(Duration.ofSeconds(1))
                .until(() -> callscribe.calls("live").isEmpty());
        assertThat(call.isUp()).isTrue();
        assertThat(answered.isUp()).isTrue();

        assertThat(start("PJSIP/alice", "").statusCode())
                .as("but somebody may ask for it")
                .isEqualTo(201);
        String again = callscribe.awaitCall();
        await().until(() -> status(again).equals("live"));
        call.hangUp();
        callscribe.awaitEnded(again);
        LAB.awaitQuiet();
    }

    @Test
    void aCallThatOptsOutInTheMiddleIsHeardNoMoreAndKeepsWhatWasHeard() {
        LAB.phone("bob");
        PhoneCall call = LAB.phone("alice").call("tap-dial-bob").awaitUp();
        String id = callscribe.awaitCall();
        await().until(() -> status(id).equals("live"));
        say(call, 1, 2, 3);
        LAB.asterisk().cli("dialplan set chanvar " + channel("PJSIP/alice") + " CALLSCRIBE Off");
        await().until(() -> status(id).equals("off") || status(id).equals("ended"));
        call.say(CodedSpeech.say(150, 20, 21, 22));
        JsonNode ended = callscribe.awaitEnded(id);
        assertThat(words(ended, "caller")).containsExactly("w001", "w002", "w003");
        assertThat(ended.path("reason").asText()).isEqualTo("The call was opted out: CALLSCRIBE=Off.");
        assertThat(variable("CALLSCRIBE_STATUS")).isEqualTo("off");
        assertThat(call.isUp()).isTrue();
        var answer = start("PJSIP/alice", "");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("has opted out");
        call.hangUp();
        LAB.awaitQuiet();
    }

    @Test
    void aCallThatOptedOutBeforeIsGivenBackAtOnceAlsoWithoutOurSubroutine() {
        LAB.asterisk().addExtensions("""
                [from-phones]
                exten => opted-out,1,Set(CALLSCRIBE=no)
                 same => n,Stasis(callscribe,party=caller)
                 same => n,Echo()
                """);
        LAB.phone("alice").call("opted-out");
        await().until(() -> LAB.asterisk().cli("core show channels concise").contains("!Echo!"));
        assertThat(callscribe.metric("callscribe_tap_refused_total")).isEqualTo(1);
        assertThat(callscribe.calls("all")).isEmpty();
    }

    private java.net.http.HttpResponse<String> start(String channel, String more) {
        String name = channel.equals("PJSIP/alice") || channel.equals("PJSIP/bob") ? channelName(channel) : channel;
        return callscribe.post("/api/calls", "{\"channel\":\"" + name + "\"" + more + "}");
    }

    private static void say(PhoneCall call, int... words) {
        call.say(CodedSpeech.say(150, words));
        await().atMost(LONG).until(() -> !call.isSpeaking());
        long atMs = call.heard().ms();
        await().until(() -> call.heard().ms() > atMs + 300);
    }

    private static Stream<JsonNode> channels(String prefix) {
        return StreamSupport.stream(LAB.ari().get("/channels").spliterator(), false)
                .filter(channel -> channel.path("name").asText().startsWith(prefix + "-"));
    }

    private static String channel(String prefix) {
        return channels(prefix).findFirst().orElseThrow().path("name").asText();
    }

    private static String channelName(String prefix) {
        return channel(prefix);
    }

    private static String variable(String name) {
        String id = channels("PJSIP/alice").findFirst().orElseThrow().path("id").asText();
        return LAB.ari().variable(id, name).orElse("");
    }

    private String status(String id) {
        return callscribe.json("/api/calls/" + id).path("status").asText();
    }

    private List<String> words(String id, String party) {
        return words(callscribe.json("/api/calls/" + id), party);
    }

    private static List<String> words(JsonNode call, String party) {
        return StreamSupport.stream(call.path("utterances").spliterator(), false)
                .filter(line -> line.path("party").asText().equals(party))
                .flatMap(line -> Arrays.stream(line.path("text").asText().split(" ")))
                .toList();
    }

    /** What the recognizer was sent of a leg. */
    private List<String> heard(int leg) {
        return deepgram.sessions().stream()
                .flatMap(session -> decoded(session.audio(leg)).stream())
                .toList();
    }

    private static List<String> heardBy(PhoneCall call) {
        return decoded(call.heard().all());
    }

    private static List<String> decoded(byte[] ulaw) {
        CodedEar ear = new CodedEar();
        for (byte sample : ulaw) {
            ear.sample(sample);
        }
        ear.end();
        return ear.words().stream().map(word -> CodedSpeech.name(word.word())).toList();
    }

    /** Both legs, sample by sample, in what the recognizer was sent; with sound up to the hole and right after it. */
    private void assertSilent(JsonNode gap) {
        assertThat(deepgram.sessions()).hasSize(1);
        int from = gap.path("startMs").asInt() * 8 + 8;
        int to = gap.path("endMs").asInt() * 8;
        for (int leg = 0; leg < 2; leg++) {
            byte[] sound = deepgram.sessions().getFirst().audio(leg);
            assertThat(Arrays.copyOfRange(sound, from, to)).containsOnly(G711.ULAW_SILENCE);
            assertThat(CodedSpeech.silence(500))
                    .as("there is sound right before and right after")
                    .isNotEqualTo(Arrays.copyOfRange(sound, from - 4_000, from))
                    .isNotEqualTo(Arrays.copyOfRange(sound, to, to + 4_000));
        }
    }

    /** The words are those of the range, in order, but for one run of them; which is given. */
    private static List<String> assertOneHole(List<String> words, int from, int to) {
        List<String> all = IntStream.range(from, to).mapToObj(CodedSpeech::name).toList();
        List<String> missing =
                all.stream().filter(word -> !words.contains(word)).toList();
        assertThat(missing).isNotEmpty();
        int first = all.indexOf(missing.getFirst());
        assertThat(missing).isEqualTo(all.subList(first, first + missing.size()));
        assertThat(words)
                .isEqualTo(all.stream().filter(word -> !missing.contains(word)).toList());
        return missing;
    }

    /** The recognizer never had them, and no file of ours names them. */
    private void assertNotKept(List<String> missing) {
        assertThat(heard(0)).doesNotContainAnyElementsOf(missing);
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile).forEach(file -> {
                assertThat(file.toString()).doesNotEndWith(".ulaw");
                assertThat(text(file)).doesNotContain(missing);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

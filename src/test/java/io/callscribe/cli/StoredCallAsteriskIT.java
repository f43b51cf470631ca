package io.callscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.callscribe.call.CallId;
import io.callscribe.guard.Breakers;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.board.CallView;
import io.callscribe.outlet.store.Answer;
import io.callscribe.outlet.store.io.CallStore;
import io.callscribe.testing.CodedSpeech;
import io.callscribe.testing.FakeDeepgram;
import io.callscribe.testing.LabAsterisk;
import io.callscribe.testing.RunningCallscribe;
import io.callscribe.testing.phone.MiniPhone;
import io.callscribe.testing.phone.PhoneCall;
import io.callscribe.time.NanoClock;
import io.callscribe.time.WallClock;
import io.callscribe.transcript.Utterance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A call on a real Asterisk is in the database afterwards. */
class StoredCallAsteriskIT {

    @RegisterExtension
    static final LabAsterisk LAB = LabAsterisk.usual();

    @TempDir
    Path folder;

    @Test
    void aFinishedCallIsFoundInTheFileAsThePageShowedIt() throws InterruptedException {
        String url = "jdbc:sqlite:" + folder.resolve("calls.db");
        JsonNode shown;
        try (FakeDeepgram deepgram = new FakeDeepgram();
                RunningCallscribe callscribe = RunningCallscribe.start(
                        LAB.asterisk(),
                        Map.of(
                                "CALLSCRIBE_RECOGNIZER_ENGINES",
                                "deepgram",
                                "CALLSCRIBE_RECOGNIZER_DEEPGRAM_URL",
                                deepgram.url(),
                                "CALLSCRIBE_RECOGNIZER_DEEPGRAM_API_KEY",
                                "test-key",
                                "CALLSCRIBE_STORE_URL",
                                url))) {
            MiniPhone bob = LAB.phone("bob");
            PhoneCall call = LAB.phone("alice").call("tap-dial-bob").awaitUp();
            PhoneCall answered = bob.nextCall();
            String id = callscribe.awaitCall();
            await().until(() ->
                    callscribe.json("/api/calls/" + id).path("status").asText().equals("live"));
            answered.say(CodedSpeech.say(150, IntStream.range(60, 70).toArray()));
            call.say(CodedSpeech.say(150, IntStream.range(0, 10).toArray()));
            await().atMost(Duration.ofSeconds(15)).until(() -> !call.isSpeaking() && !answered.isSpeaking());
            await().until(() ->
                    !callscribe.json("/api/calls/" + id).path("utterances").isEmpty());
            call.hangUp();
            shown = callscribe.awaitEnded(id);
            LAB.awaitQuiet();
        }
        CallView stored = read(url, shown.path("id").asText());
        assertThat(stored.live()).isFalse();
        assertThat(stored.facts().channel()).isEqualTo(shown.path("channel").asText());
        assertThat(stored.utterances().stream().map(Utterance::text).toList()).isEqualTo(texts(shown, "utterances"));
        assertThat(stored.timeline().stream().map(happening -> happening.text()).toList())
                .startsWith(texts(shown, "timeline").toArray(String[]::new));
        assertThat(stored.utterances()).isNotEmpty();
    }

    private static CallView read(String url, String id) throws InterruptedException {
        Meters meters = new Meters();
        CallStore.Tools tools =
                new CallStore.Tools(new Breakers(meters, NanoClock.SYSTEM), meters, NanoClock.SYSTEM, WallClock.SYSTEM);
        try (CallStore store = CallStore.start(url, "reader", tools)) {
            assertThat(store.awaitOpen(Duration.ofSeconds(10))).isTrue();
            if (store.find(new CallId(id)) instanceof Answer.Known<Optional<CallView>>(Optional<CallView> found)) {
                return found.orElseThrow();
            }
            throw new AssertionError(store.health().sentence());
        }
    }

    private static List<String> texts(JsonNode call, String list) {
        return StreamSupport.stream(call.path(list).spliterator(), false)
                .map(one -> one.path("text").asText())
                .toList();
    }
}

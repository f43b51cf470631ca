package io.callscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.callscribe.testing.CodedSpeech;
import io.callscribe.testing.FakeDeepgram;
import io.callscribe.testing.FakeDeepgram.Refusal;
import io.callscribe.testing.FakeSession;
import io.callscribe.testing.LabAsterisk;
import io.callscribe.testing.RunningCallscribe;
import io.callscribe.testing.phone.MiniPhone;
import io.callscribe.testing.phone.PhoneCall;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A sample of the fault matrix on real calls: coded words of both sides, each to be in the transcript once, in order, on its side. */
class CallFaultsAsteriskIT {

    @RegisterExtension
    static final LabAsterisk LAB = LabAsterisk.usual();

    private static final int[] CALLERS = IntStream.range(0, 20).toArray();
    private static final int[] AGENTS = IntStream.range(60, 80).toArray();
    private static final Duration LONG = Duration.ofSeconds(40);

    private final FakeDeepgram deepgram = new FakeDeepgram();
    private final RunningCallscribe callscribe = RunningCallscribe.start(LAB.asterisk(), deepgram);

    @AfterEach
    void stop() {
        callscribe.close();
        deepgram.close();
    }

    static Stream<Named<Consumer<FakeSession>>> faults() {
        return Stream.of(
                Named.of("a reset", session -> session.at(2_000, FakeSession::reset)),
                Named.of("1011 NET-0000", session -> session.at(2_000, it -> it.close(1011, "NET-0000"))),
                Named.of("1000 unasked", session -> session.at(2_000, it -> it.close(1000, ""))),
                Named.of("a CloseStream that is ignored", session -> session.ignoreCloseStream(true)),
                Named.of("frames in pieces and strange messages", session -> {
                    session.split(3);
                    session.strange(true);
                }));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void everyWordArrivesOnceThoughTheFirstSessionMeets(Consumer<FakeSession> fault) {
        deepgram.onSession(session -> {
            if (deepgram.sessions().size() == 1) {
                fault.accept(session);
            }
        });
        assertEveryWordOnce(talk(false));
    }

    @Test
    void aCallThatEndsInAnOutageIsFilledInLater() {
        deepgram.refuse(Refusal.of(503));
        JsonNode ended = talk(true);
        assertThat(words(ended, "caller")).isEmpty();
        deepgram.refuse(null);
        String id = ended.path("id").asText();
        await().atMost(LONG)
                .until(() ->
                        words(callscribe.json("/api/calls/" + id), "caller").size() == CALLERS.length);
        JsonNode filled = callscribe.json("/api/calls/" + id);
        assertEveryWordOnce(filled);
        assertThat(filled.path("utterances"))
                .allSatisfy(line -> assertThat(line.path("late").asBoolean()).isTrue());
        assertThat(deepgram.recordings()).isNotEmpty();
    }

    @Test
    void lastWordsAreALineWhileTheCallGoesOnThoughTheRecognizerNeverSaysThatAnybodyPauses() {
        deepgram.onSession(session -> session.endpointing(false));
        MiniPhone bob = LAB.phone("bob");
        PhoneCall call = LAB.phone("alice").call("tap-dial-bob").awaitUp();
        PhoneCall answered = bob.nextCall();
        String id = callscribe.awaitCall();
        await().until(() -> !deepgram.sessions().isEmpty());
        call.say(CodedSpeech.say(150, 1, 2, 3));
        answered.say(CodedSpeech.say(150, 61, 62));
        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            JsonNode live = callscribe.json("/api/calls/" + id);
            assertThat(words(live, "caller")).containsExactly("w001", "w002", "w003");
            assertThat(words(live, "agent")).containsExactly("w061", "w062");
            assertThat(live.path("open")).isEmpty();
        });
        await().until(() ->
                LAB.ari().variable(channel("PJSIP/alice"), "CALLSCRIBE_CALLER").equals(Optional.of("w001 w002 w003")));
        assertThat(call.isUp()).isTrue();
        call.hangUp();
        assertThat(words(callscribe.awaitEnded(id), "caller")).containsExactly("w001", "w002", "w003");
        LAB.awaitQuiet();
    }

    private static String channel(String prefix) {
        return StreamSupport.stream(LAB.ari().get("/channels").spliterator(), false)
                .filter(channel -> channel.path("name").asText().startsWith(prefix + "-"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
    }

    /** Both say their words at once; gives the call when it is over. */
    private JsonNode talk(boolean outage) {
        MiniPhone bob = LAB.phone("bob");
        PhoneCall call = LAB.phone("alice").call("tap-dial-bob").awaitUp();
        PhoneCall answered = bob.nextCall();
        String id = callscribe.awaitCall();
        await().until(() -> outage || !deepgram.sessions().isEmpty());
        call.say(CodedSpeech.say(150, CALLERS));
        answered.say(CodedSpeech.say(150, AGENTS));
        await().atMost(LONG).until(() -> !call.isSpeaking() && !answered.isSpeaking());
        long heardMs = call.heard().ms();
        await().until(() -> call.heard().ms() > heardMs + 500);
        call.hangUp();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> callscribe
                        .json("/api/calls/" + id)
                        .path("state")
                        .asText()
                        .equals("ended"));
        LAB.awaitQuiet();
        return callscribe.json("/api/calls/" + id);
    }

    private static void assertEveryWordOnce(JsonNode call) {
        assertThat(words(call, "caller")).as("%s", call.path("timeline")).isEqualTo(names(CALLERS));
        assertThat(words(call, "agent")).as("%s", call.path("timeline")).isEqualTo(names(AGENTS));
        assertThat(call.path("gaps")).isEmpty();
    }

    private static List<String> words(JsonNode call, String party) {
        return StreamSupport.stream(call.path("utterances").spliterator(), false)
                .filter(line -> line.path("party").asText().equals(party))
                .flatMap(line -> Arrays.stream(line.path("text").asText().split(" ")))
                .toList();
    }

    private static List<String> names(int[] words) {
        return Arrays.stream(words).mapToObj(CodedSpeech::name).toList();
    }
}

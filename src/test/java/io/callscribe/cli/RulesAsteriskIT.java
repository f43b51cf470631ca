package io.callscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.callscribe.testing.CodedSpeech;
import io.callscribe.testing.FakeDeepgram;
import io.callscribe.testing.LabAsterisk;
import io.callscribe.testing.RunningCallscribe;
import io.callscribe.testing.phone.MiniPhone;
import io.callscribe.testing.phone.PhoneCall;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls are tapped by rule, with no line of dialplan. */
class RulesAsteriskIT {

    @RegisterExtension
    static final LabAsterisk LAB = LabAsterisk.with(lab -> lab.withExtensions("""
            [from-phones]
            exten => plain-queue,1,Answer()
             same => n,Queue(support)
             same => n,Hangup()
            exten => _dial-out-.,1,Set(CALLSCRIBE=off)
             same => n,Dial(PJSIP/${EXTEN:9},30)
             same => n,Hangup()
            """));

    private static final Duration LONG = Duration.ofSeconds(30);

    private final FakeDeepgram deepgram = new FakeDeepgram();
    private RunningCallscribe callscribe = start();

    private RunningCallscribe start() {
        return RunningCallscribe.start(
                LAB.asterisk(),
                Map.of(
                        "CALLSCRIBE_RECOGNIZER_ENGINES",
                        "deepgram",
                        "CALLSCRIBE_RECOGNIZER_DEEPGRAM_URL",
                        deepgram.url(),
                        "CALLSCRIBE_RECOGNIZER_DEEPGRAM_API_KEY",
                        "test-key",
                        "CALLSCRIBE_WEB_TOKEN",
                        "test-token",
                        "CALLSCRIBE_RULES",
                        "[{name: plain, context: from-ph*, extension: 'dial-*'}, {name: queues, queue: 'supp*'}]"));
    }

    @AfterEach
    void stop() {
        callscribe.close();
        deepgram.close();
    }

    @Test
    void aCallIsTappedByItsExtensionAndTheCalledSideIsNot() {
        MiniPhone bob = LAB.phone("bob");
        PhoneCall call = LAB.phone("alice").call("dial-bob").awaitUp();
        PhoneCall answered = bob.nextCall();
        String id = callscribe.awaitCall();
        await().until(() -> call(id).path("status").asText().equals("live"));
        call.say(CodedSpeech.say(150, 1, 2, 3));
        answered.say(CodedSpeech.say(150, 61, 62));
        await().atMost(LONG)
                .until(() -> call(id).toString().contains("w003")
                        && call(id).toString().contains("w062"));
        assertThat(call(id).path("channel").asText()).startsWith("PJSIP/alice-");
        assertThat(call(id).path("agent").asText()).isEqualTo("bob");
        assertThat(call(id).path("timeline").toString()).contains("Taken by the rule plain.");
        assertThat(callscribe.calls("all")).hasSize(1);

        assertThat(callscribe.post("/api/calls/" + id + "/stop", "").statusCode())
                .isEqualTo(204);
        callscribe.awaitEnded(id);
        await().during(Duration.ofSeconds(1))
                .until(() -> callscribe.calls("live").isEmpty());
        call.hangUp();
        LAB.awaitQuiet();
        assertThat(callscribe.metric("callscribe_rules_matches_total")).isEqualTo(1);
    }

    @Test
    void aCallIsTappedWhenItEntersItsQueue() {
        MiniPhone bob = LAB.phone("bob");
        LAB.member(bob);
        PhoneCall call = LAB.phone("alice").call("plain-queue").awaitUp();
        String id = callscribe.awaitCall();
        assertThat(call(id).path("queue").asText()).isEqualTo("support");
        PhoneCall answered = bob.nextCall();
        await().until(() -> call(id).path("agent").asText().equals("bob"));
        answered.say(CodedSpeech.say(150, 61, 62));
        await().atMost(LONG).until(() -> call(id).toString().contains("w062"));
        assertThat(callscribe.calls("all")).hasSize(1);
        call.hangUp();
        callscribe.awaitEnded(id);
        LAB.awaitQuiet();
    }

    @Test
    void aCallThatWasThereBeforeUsIsTappedOnceAndItsCalledSideIsNot() {
        LAB.phone("bob");
        callscribe.close();
        PhoneCall call = LAB.phone("alice").call("dial-bob").awaitUp();
        callscribe = start();
        String id = callscribe.awaitCall();
        await().until(() -> call(id).path("status").asText().equals("live"));
        assertThat(call(id).path("channel").asText()).startsWith("PJSIP/alice-");
        assertThat(call(id).path("agent").asText()).isEqualTo("bob");
        call.hangUp();
        callscribe.awaitEnded(id);
        assertThat(callscribe.calls("all")).hasSize(1);
        LAB.awaitQuiet();
    }

    /** The rule matches before the dialplan's first line runs, so the tap may have begun. */
    @Test
    void aCallThatOptsOutInItsFirstLineIsNotHeard() {
        LAB.phone("bob");
        PhoneCall call = LAB.phone("alice").call("dial-out-bob").awaitUp();
        call.say(CodedSpeech.say(150, 1, 2, 3));
        await().until(() -> !call.isSpeaking());
        await().until(() -> callscribe.calls("live").isEmpty());
        assertThat(callscribe.calls("all"))
                .allSatisfy(ended -> assertThat(callscribe
                                .json("/api/calls/" + ended.path("id").asText())
                                .toString())
                        .contains("opted out")
                        .doesNotContain("w00"));
        call.hangUp();
        LAB.awaitQuiet();
    }

    private JsonNode call(String id) {
        return callscribe.json("/api/calls/" + id);
    }
}

package io.callscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.callscribe.testing.CodedSpeech;
import io.callscribe.testing.FakeDeepgram;
import io.callscribe.testing.FakeDeepgram.Refusal;
import io.callscribe.testing.LabAsterisk;
import io.callscribe.testing.Prompts;
import io.callscribe.testing.RunningCallscribe;
import io.callscribe.testing.phone.MiniPhone;
import io.callscribe.testing.phone.PhoneCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Alerts of real calls: by a phrase, by sound alone while no recognizer can be reached, by the agent's wish. */
class AlertAsteriskIT {

    @RegisterExtension
    static final LabAsterisk LAB = LabAsterisk.usual();

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final FakeDeepgram deepgram = new FakeDeepgram();

    @AfterEach
    void stop() {
        deepgram.close();
    }

    @Test
    void aPhraseRaisesAnAlertWithItsWordsAndItsRuleStandsInTheVariable() throws Exception {
        String phrase = CodedSpeech.name(4) + " " + CodedSpeech.name(5);
        try (RunningCallscribe callscribe =
                started("{name: asks, side: caller, priority: high, phrases: [\"" + phrase + "\"]}")) {
            PhoneCall call = answered();
            String id = callscribe.awaitCall();
            call.say(CodedSpeech.say(100, 3, 4, 5, 6));
            JsonNode alert = awaitAlert(callscribe, "asks");
            assertThat(alert.path("state").asText()).isEqualTo("new");
            JsonNode mark = alert.at("/evidence/marks/0");
            assertThat(alert.at("/evidence/text")
                            .asText()
                            .substring(
                                    mark.path("from").asInt(), mark.path("to").asInt()))
                    .isEqualToIgnoringCase(phrase);
            String alice = LAB.asterisk().channels().stream()
                    .filter(name -> name.startsWith("PJSIP/alice"))
                    .findFirst()
                    .orElseThrow();
            await().atMost(LIMIT)
                    .until(() -> LAB.ari()
                            .variable(alice, "CALLSCRIBE_ALERT")
                            .orElse("")
                            .equals("asks"));
            String act = "/api/alerts/" + alert.path("id").asText() + "/acknowledge";
            assertThat(callscribe.post(act, "{\"by\":\"dana\"}").statusCode()).isEqualTo(204);
            assertThat(callscribe.post(act, "{\"by\":\"erik\"}").statusCode()).isEqualTo(409);
            assertThat(callscribe
                            .json("/api/calls/" + id)
                            .at("/alerts/0/steps/0/by")
                            .asText())
                    .isEqualTo("dana");
            call.hangUp();
            callscribe.awaitEnded(id);
        }
        LAB.awaitQuiet();
    }

    @Test
    void deadAirAndTalkOverAreHeardWhileNoRecognizerCanBeReached() throws Exception {
        deepgram.refuse(Refusal.of(401));
        try (RunningCallscribe callscribe =
                started("{name: over, kind: talk-over, for-s: 2, times: 1}, {name: quiet, kind: dead-air, for-s: 3}")) {
            MiniPhone bob = LAB.phone("bob");
            PhoneCall call = LAB.phone("alice").call("tap-dial-bob").awaitUp();
            PhoneCall agent = bob.nextCall();
            byte[] talk = Prompts.inARow(
                    Prompts.spoken(4).stream().map(Prompts.Prompt::ulaw).toList(), 100);
            call.say(talk);
            agent.say(talk);
            assertThat(awaitAlert(callscribe, "over").path("acoustic").asBoolean())
                    .isTrue();
            await().atMost(Duration.ofSeconds(60)).until(() -> !call.isSpeaking() && !agent.isSpeaking());
            assertThat(awaitAlert(callscribe, "quiet").path("text").asText()).isEqualTo("Nobody has spoken for 3 s.");
            agent.say(talk);
            await().atMost(LIMIT)
                    .until(() ->
                            alert(callscribe, "quiet").path("state").asText().equals("cleared"));
            assertThat(callscribe.utterances()).isEmpty();
            call.hangUp();
        }
        LAB.awaitQuiet();
    }

    @Test
    void aWishForHelpIsAnAlertUntilItIsTakenBackAndAHoldOneWhileItLasts() throws Exception {
        try (RunningCallscribe callscribe =
                started("{name: help, kind: help}, {name: hold, kind: long-hold, for-s: 2}")) {
            PhoneCall call = answered();
            String id = callscribe.awaitCall();
            callscribe.post("/api/calls/" + id + "/help", "{\"reason\":\"A hard case\",\"by\":\"maya\"}");
            assertThat(awaitAlert(callscribe, "help").path("text").asText())
                    .isEqualTo("maya asks for help: A hard case.");
            callscribe.post("/api/calls/" + id + "/help", "{\"open\":false,\"by\":\"maya\"}");
            await().atMost(LIMIT)
                    .until(() ->
                            alert(callscribe, "help").path("state").asText().equals("cleared"));
            call.hold();
            awaitAlert(callscribe, "hold");
            call.resume();
            await().atMost(LIMIT)
                    .until(() ->
                            alert(callscribe, "hold").path("state").asText().equals("cleared"));
            call.hangUp();
            callscribe.awaitEnded(id);
        }
        LAB.awaitQuiet();
    }

    private RunningCallscribe started(String rules) throws IOException {
        Path file = folder.resolve("rules.yaml");
        Files.writeString(file, "rules: [" + rules + "]");
        return RunningCallscribe.start(
                LAB.asterisk(),
                new HashMap<>(Map.of(
                        "CALLSCRIBE_RECOGNIZER_ENGINES", "deepgram",
                        "CALLSCRIBE_RECOGNIZER_DEEPGRAM_URL", deepgram.url(),
                        "CALLSCRIBE_RECOGNIZER_DEEPGRAM_API_KEY", "test-key",
                        "CALLSCRIBE_ALERTS_RULES", file.toString(),
                        "CALLSCRIBE_WEB_TOKEN", "test-token")));
    }

    private static PhoneCall answered() throws InterruptedException {
        MiniPhone bob = LAB.phone("bob");
        PhoneCall call = LAB.phone("alice").call("tap-dial-bob").awaitUp();
        bob.nextCall();
        return call;
    }

    private static JsonNode awaitAlert(RunningCallscribe callscribe, String rule) {
        await().atMost(LIMIT).until(() -> !alert(callscribe, rule).isMissingNode());
        return alert(callscribe, rule);
    }

    private static JsonNode alert(RunningCallscribe callscribe, String rule) {
        JsonNode all = callscribe.calls("all").getLast().path("alerts");
        return StreamSupport.stream(all.spliterator(), false)
                .filter(one -> one.path("rule").asText().equals(rule))
                .findFirst()
                .orElse(com.fasterxml.jackson.databind.node.MissingNode.getInstance());
    }
}

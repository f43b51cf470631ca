package io.callscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.callscribe.call.CallId;
import io.callscribe.outlet.CallEvent;
import io.callscribe.testing.FakeDeepgram;
import io.callscribe.testing.FakeDeepgram.Refusal;
import io.callscribe.testing.FakeReceiver;
import io.callscribe.testing.LabAsterisk;
import io.callscribe.testing.RunningCallscribe;
import io.callscribe.testing.phone.PhoneCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Alerts about the service itself, of a running one: a speech service that is cut off, and places that run out. */
class ServiceAlertAsteriskIT {

    @RegisterExtension
    static final LabAsterisk LAB = LabAsterisk.usual();

    private static final Duration LONG = Duration.ofSeconds(40);

    @TempDir
    Path folder;

    private final FakeDeepgram deepgram = new FakeDeepgram();
    private final FakeReceiver receiver = new FakeReceiver(0);

    @AfterEach
    void stop() {
        deepgram.close();
        receiver.close();
    }

    private RunningCallscribe started(String rule, Map<String, String> more) throws IOException {
        Path file = folder.resolve("rules.yaml");
        Files.writeString(file, "rules: [" + rule + "]");
        Map<String, String> environment = new HashMap<>(Map.of(
                "CALLSCRIBE_RECOGNIZER_ENGINES",
                "deepgram",
                "CALLSCRIBE_RECOGNIZER_DEEPGRAM_URL",
                deepgram.url(),
                "CALLSCRIBE_RECOGNIZER_DEEPGRAM_API_KEY",
                "test-key",
                "CALLSCRIBE_ALERTS_RULES",
                file.toString(),
                "CALLSCRIBE_ALERTS_WAYS_WEBHOOKS",
                "[{\"name\":\"desk\",\"url\":\"" + receiver.url("/hooks") + "\",\"changes\":\"on\"}]",
                "CALLSCRIBE_STORE_URL",
                "jdbc:sqlite:" + folder.resolve("calls.db"),
                "CALLSCRIBE_WEB_TOKEN",
                "test-token"));
        environment.putAll(more);
        return RunningCallscribe.start(LAB.asterisk(), environment);
    }

    private static JsonNode alert(RunningCallscribe callscribe, String rule) {
        return StreamSupport.stream(alerts(callscribe, "all").spliterator(), false)
                .filter(one -> one.path("rule").asText().equals(rule))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private static void awaitState(RunningCallscribe callscribe, String rule, String state) {
        await(rule + " is " + state)
                .atMost(LONG)
                .until(() -> alert(callscribe, rule).path("state").asText().equals(state));
    }

    private List<JsonNode> got(String state) {
        return receiver.got().stream()
                .map(FakeReceiver.Got::json)
                .filter(json -> json.path("state").asText().equals(state))
                .toList();
    }

    @Test
    void aSpeechServiceThatRefusesEverybodyIsToldUntilItIsBack() throws IOException {
        deepgram.refuse(Refusal.of(503));
        try (RunningCallscribe callscribe = started("{name: cut, kind: breaker, priority: high, for-s: 1}", Map.of())) {
            List<PhoneCall> calls = List.of(call(), call(), call());
            awaitState(callscribe, "cut", "new");
            JsonNode alert = alert(callscribe, "cut");
            assertThat(alert.path("call").isNull()).isTrue();
            assertThat(alert.path("agent").asText("none")).isEmpty();
            assertThat(alert.path("text").asText())
                    .matches("Deepgram is away since \\d\\d:\\d\\d:\\d\\d\\. No other engine listens: calls are not"
                            + " transcribed now\\.");
            String id = alert.path("id").asText();
            assertThat(callscribe
                            .post("/api/alerts/" + id + "/acknowledge", "{\"by\":\"dana\"}")
                            .statusCode())
                    .isEqualTo(204);
            deepgram.refuse(null);
            awaitState(callscribe, "cut", "cleared");
            await("the receiver knows").atMost(LONG).until(() -> got("cleared").size() == 1);
            assertThat(got("new")).singleElement().satisfies(json -> {
                assertThat(json.path("id").asText()).isEqualTo(id);
                assertThat(json.path("call").isNull()).isTrue();
            });
            assertThat(alert(callscribe, "cut").path("steps").findValuesAsText("detail"))
                    .containsExactly("", "Deepgram is back.");
            assertThat(callscribe.events().stream().filter(event -> event.call().isService()))
                    .as("new, acknowledged, cleared")
                    .hasSize(3)
                    .allMatch(CallEvent.Alerted.class::isInstance);
            assertThat(callscribe.metric("callscribe_store_lost_total")).isZero();
            calls.forEach(PhoneCall::hangUp);
            await().until(() -> callscribe.calls("live").isEmpty());
        }
        LAB.awaitQuiet();
    }

    @Test
    void placesThatRunOutAreToldTwiceAndTheNextRunEndsWhatOneLeft() throws IOException {
        String rule = "{name: places, kind: capacity, percent: 50}";
        Map<String, String> two = Map.of("CALLSCRIBE_ASTERISK_MAX_CALLS", "2");
        String half = "1 of 2 places for calls are in use.";
        String all = "All 2 places for calls are in use. Further calls are not transcribed.";
        PhoneCall first;
        try (RunningCallscribe callscribe = started(rule, two)) {
            first = call();
            await().atMost(LONG).until(() -> texts(callscribe).equals(List.of(half)));
            PhoneCall second = call();
            await().atMost(LONG).until(() -> texts(callscribe).equals(List.of(all, half)));
            second.hangUp();
            await().atMost(LONG).until(() -> got("cleared").size() == 1);
            assertThat(texts(callscribe)).as("one is still taken").containsExactly(half);
        }
        first.hangUp();
        try (RunningCallscribe next = started(rule, two)) {
            await("what was left is over")
                    .atMost(LONG)
                    .until(() -> got("cleared").size() == 2);
            assertThat(got("cleared").getLast().path("text").asText()).isEqualTo(half);
            assertThat(next.events().stream()
                            .filter(event -> event.call().equals(CallId.SERVICE))
                            .map(event -> ((CallEvent.Alerted) event)
                                    .alert()
                                    .steps()
                                    .getLast()
                                    .detail()))
                    .containsExactly("Callscribe was started anew.");
        }
        LAB.awaitQuiet();
    }

    private static List<String> texts(RunningCallscribe callscribe) {
        return alerts(callscribe, "open").findValuesAsText("text");
    }

    private static JsonNode alerts(RunningCallscribe callscribe, String state) {
        return callscribe.asMachine("/api/alerts?state=" + state).path("alerts");
    }

    private static PhoneCall call() {
        return LAB.phone("alice").call("tap-moh").awaitUp();
    }
}

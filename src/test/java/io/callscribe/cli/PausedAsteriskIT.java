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
import io.callscribe.testing.ServeProcesses;
import io.callscribe.testing.phone.PhoneCall;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pause outlives the process that was told of it. */
class PausedAsteriskIT {

    @RegisterExtension
    static final LabAsterisk LAB = LabAsterisk.usual();

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String PAUSED = "Paused by alice: card data.";

    @TempDir
    Path folder;

    private final ServeProcesses processes = new ServeProcesses();
    private final FakeDeepgram deepgram = new FakeDeepgram();

    @AfterEach
    void leaveNothing() {
        processes.close();
        deepgram.close();
    }

    /** Where the database is lost with the process, the channel's own variables still say that the call is paused. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void killedInAPauseTheNextStartGoesOnPaused(boolean sameStore) throws Exception {
        Process first = serve();
        LAB.phone("bob");
        PhoneCall call = callOf(first);
        say(call, 1, 2, 3);
        await().atMost(LONG).until(() -> variable("CALLSCRIBE_LAST").contains("w003"));
        String id = variable("CALLSCRIBE_ID");
        assertThat(post("/api/calls/" + id + "/pause", "{\"by\":\"alice\",\"reason\":\"card data\"}"))
                .isEqualTo(204);
        await().until(() -> variable("CALLSCRIBE_REASON").equals(PAUSED));
        await().pollDelay(Duration.ofSeconds(1)).until(first::isAlive); // the timeline is durable within a second
        first.destroyForcibly();
        await().until(() -> !first.isAlive());
        say(call, 10, 11);

        Map<String, String> environment = environment(sameStore ? "calls.db" : "other.db");
        try (RunningCallscribe next = RunningCallscribe.start(LAB.asterisk(), environment)) {
            assertThat(next.awaitCall()).isEqualTo(id);
            await().atMost(LONG).until(() -> next.metric("callscribe_rtp_legs") == 2);
            say(call, 20, 21, 22);
            JsonNode paused = next.json("/api/calls/" + id);
            assertThat(paused.path("status").asText()).isEqualTo("off");
            assertThat(paused.path("reason").asText()).isEqualTo(PAUSED);
            assertThat(next.post("/api/calls/" + id + "/pause", "").statusCode())
                    .isEqualTo(409);
            assertThat(next.post("/api/calls/" + id + "/resume", "").statusCode())
                    .isEqualTo(204);
            say(call, 30, 31, 32);
            await().atMost(LONG)
                    .until(() -> next.json("/api/calls/" + id).toString().contains("w032"));
            call.hangUp();
            JsonNode whole = next.awaitEnded(id);
            assertThat(whole.path("utterances").toString())
                    .contains("w030 w031 w032")
                    .doesNotContain("w02", "w01");
            assertThat(whole.path("gaps")).hasSize(1);
            assertThat(whole.path("gaps").path(0).path("reason").asText()).isEqualTo(PAUSED);
            if (sameStore) {
                assertThat(whole.path("utterances").path(0).path("text").asText())
                        .isEqualTo("w001 w002 w003");
            }
        }
        assertThat(deepgram.sessions().stream().map(PausedAsteriskIT::decoded).collect(Collectors.joining(" ")))
                .contains("w003")
                .contains("w030")
                .doesNotContain("w01", "w02");
        LAB.awaitQuiet();
    }

    @Test
    void killedAfterAPauseTheNextStartHears() throws Exception {
        Process first = serve();
        LAB.phone("bob");
        PhoneCall call = callOf(first);
        await().atMost(LONG).until(() -> variable("CALLSCRIBE_STATUS").equals("live"));
        String id = variable("CALLSCRIBE_ID");
        assertThat(post("/api/calls/" + id + "/pause", "")).isEqualTo(204);
        assertThat(post("/api/calls/" + id + "/resume", "")).isEqualTo(204);
        await().until(() -> variable("CALLSCRIBE_STATUS").equals("live"));
        await().pollDelay(Duration.ofSeconds(1)).until(first::isAlive);
        first.destroyForcibly();
        await().until(() -> !first.isAlive());
        try (RunningCallscribe next = RunningCallscribe.start(LAB.asterisk(), environment("calls.db"))) {
            assertThat(next.awaitCall()).isEqualTo(id);
            await().until(() ->
                    next.json("/api/calls/" + id).path("status").asText().equals("live"));
            say(call, 30, 31, 32);
            await().atMost(LONG)
                    .until(() -> next.json("/api/calls/" + id).toString().contains("w032"));
            call.hangUp();
            next.awaitEnded(id);
        }
        LAB.awaitQuiet();
    }

    private PhoneCall callOf(Process callscribe) {
        await().atMost(LONG).until(() -> callscribe.isAlive() && ready());
        PhoneCall call = LAB.phone("alice").call("tap-dial-bob").awaitUp();
        await().until(() ->
                !deepgram.sessions().isEmpty() && deepgram.sessions().getFirst().audio().length > 8_000);
        return call;
    }

    private static void say(PhoneCall call, int... words) {
        call.say(CodedSpeech.say(150, words));
        await().atMost(LONG).until(() -> !call.isSpeaking());
        long atMs = call.heard().ms();
        await().until(() -> call.heard().ms() > atMs + 300);
    }

    private static String decoded(FakeSession session) {
        CodedEar ear = new CodedEar();
        for (byte sample : session.audio(0)) {
            ear.sample(sample);
        }
        ear.end();
        return ear.words().stream().map(word -> CodedSpeech.name(word.word())).collect(Collectors.joining(" "));
    }

    private static String variable(String name) {
        return LAB.ari().get("/channels").findParents("name").stream()
                .filter(channel -> channel.path("name").asText().startsWith("PJSIP/alice-"))
                .map(channel ->
                        LAB.ari().variable(channel.path("id").asText(), name).orElse(""))
                .findFirst()
                .orElse("");
    }

    private int webPort;

    private Process serve() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            webPort = free.getLocalPort();
        }
        Map<String, String> environment = environment("calls.db");
        environment.put("CALLSCRIBE_WEB_BIND", "127.0.0.1:" + webPort);
        return processes.start(folder, LAB.asterisk(), environment);
    }

    private boolean ready() throws InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI address = URI.create("http://127.0.0.1:" + webPort + "/health/ready");
            return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private int post(String path, String body) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + webPort + path))
                                    .header("Authorization", "Bearer test-token")
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .statusCode();
        }
    }

    private Map<String, String> environment(String database) {
        return new HashMap<>(Map.of(
                "CALLSCRIBE_RECOGNIZER_ENGINES",
                "deepgram",
                "CALLSCRIBE_RECOGNIZER_DEEPGRAM_URL",
                deepgram.url(),
                "CALLSCRIBE_RECOGNIZER_DEEPGRAM_API_KEY",
                "test-key",
                "CALLSCRIBE_RECOGNIZER_SPOOL_DIR",
                folder.resolve("spool").toString(),
                "CALLSCRIBE_STORE_URL",
                "jdbc:sqlite:" + folder.resolve(database),
                "CALLSCRIBE_WEB_TOKEN",
                "test-token"));
    }
}

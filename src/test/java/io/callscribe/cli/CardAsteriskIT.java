package io.callscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callscribe.testing.FakeDeepgram;
import io.callscribe.testing.FakeReceiver;
import io.callscribe.testing.FakeSession;
import io.callscribe.testing.LabAsterisk;
import io.callscribe.testing.RunningCallscribe;
import io.callscribe.testing.phone.MiniPhone;
import io.callscribe.testing.phone.PhoneCall;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A card that is read out on a real call: nobody sees it anywhere, and where it is wanted nobody hears the rest. */
class CardAsteriskIT {

    @RegisterExtension
    static final LabAsterisk LAB = LabAsterisk.usual();

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int CALLER = 0;
    private static final int AGENT = 1;
    private static final int TICKS_PER_S = 8_000;

    /** 4012 8888 8888 1881, as it is said here; a guess shows three digits before they are many. */
    private static final List<String> SECRETS =
            List.of("one two", "eight eight", "8888 yes", "8888-", "eight one", "4012-");

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final FakeDeepgram deepgram = new FakeDeepgram();
    private final FakeReceiver receiver = new FakeReceiver(0);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("io.callscribe");
    private final long[] saidTicks = {0, 0};

    @BeforeEach
    void listen() {
        deepgram.onSession(session -> session.hearing(false));
        log.start();
        root.addAppender(log);
        ours.setLevel(Level.DEBUG);
    }

    @AfterEach
    void stop() {
        http.shutdownNow();
        root.detachAppender(log);
        ours.setLevel(null);
        deepgram.close();
        receiver.close();
    }

    @Test
    void aCardReadOutInSeveralLinesIsNowhere() throws Exception {
        Queue<String> events = new ConcurrentLinkedQueue<>();
        try (RunningCallscribe callscribe = RunningCallscribe.start(LAB.asterisk(), environment())) {
            PhoneCall call = answeredCall();
            String id = callscribe.awaitCall();
            Thread.ofVirtual().start(() -> read(callscribe, events));
            awaitSession();
            say(AGENT, "And your number please?");
            say(CALLER, "Sure it is four zero one two");
            say(AGENT, "Go on.");
            say(CALLER, "8888 yes");
            say(CALLER, "um and then eight eight eight eight");
            say(CALLER, "one eight eight one that is all thank you John");
            String alice = channel("PJSIP/alice");
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> variable(alice, "CALLSCRIBE_LAST").contains("John"));
            callscribe.post("/api/calls/" + id + "/pause", "{\"by\":\"bob\",\"reason\":\"card 4012-8888-8888-1881\"}");
            await().until(() -> variable(alice, "CALLSCRIBE_REASON").contains("[card number]"));

            assertThat(variable(alice, "CALLSCRIBE_TRANSCRIPT_1")).isEqualTo("""
                            agent: And your number please?
                            caller: Sure it is [card number]
                            agent: Go on.
                            caller: [card number] yes
                            caller: um and then [card number]
                            caller: [card number] that is all thank you John""");
            assertNoSecret("channel", LAB.asterisk().cli("core show channel " + alice));
            assertNoSecret("page", callscribe.get("/api/calls/" + id));
            assertNoSecret("board", callscribe.get("/api/calls?view=board"));
            assertThat(callscribe.metric("callscribe_redacted_total")).isEqualTo(4);
            deepgram.onSession(session -> {});
            deepgram.sessions().forEach(session -> session.hearing(true));
            call.hangUp();
            JsonNode ended = callscribe.awaitEnded(id);
            assertNoSecret("ended", ended.toString());
            assertNoSecret("text", callscribe.get("/api/calls/" + id + "/transcript"));
            assertNoSecret("outlets", callscribe.events().toString());
            await().atMost(Duration.ofSeconds(5)).until(() -> stored().contains("thank you John"));
            assertNoSecret("store", stored());
            assertThat(events)
                    .anyMatch(line -> line.contains("thank you John"))
                    .anyMatch(line -> line.contains("[digits]"));
            assertNoSecret("events", String.join("\n", events));
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> receiver.got().stream()
                            .anyMatch(got -> got.json().path("kind").asText().equals("card")));
            assertNoSecret("webhook", receiver.got().toString());
        }
        assertNoSecret("store after the stop", stored());
        assertThat(log.list).isNotEmpty();
        assertNoSecret(
                "log", log.list.stream().map(ILoggingEvent::getFormattedMessage).collect(Collectors.joining("\n")));
    }

    @Test
    void whereItIsWantedTheCallIsPausedAndGoesOnByItself() throws Exception {
        Map<String, String> environment = environment();
        environment.put("CALLSCRIBE_REDACTION_CARD_PAUSE", "on");
        environment.put("CALLSCRIBE_REDACTION_CARD_PAUSE_S", "5");
        try (RunningCallscribe callscribe = RunningCallscribe.start(LAB.asterisk(), environment)) {
            PhoneCall call = answeredCall();
            String id = callscribe.awaitCall();
            awaitSession();
            say(CALLER, "My card is four zero one two");
            assertThat(reason(callscribe, id)).isEmpty();
            say(CALLER, "eight eight eight eight");
            await().until(() -> reason(callscribe, id).equals("Paused for card details."));
            await().atMost(Duration.ofSeconds(8))
                    .until(() -> reason(callscribe, id).isEmpty());
            say(CALLER, "That was all of it John");
            say(CALLER, "another card is 5555 5555");
            await().until(() -> reason(callscribe, id).equals("Paused for card details."));
            assertThat(callscribe.post("/api/calls/" + id + "/resume", "").statusCode())
                    .isEqualTo(204);
            await().until(() -> reason(callscribe, id).isEmpty());
            assertThat(callscribe.post("/api/calls/" + id + "/pause", "").statusCode())
                    .isEqualTo(204);
            await().during(Duration.ofSeconds(6))
                    .atMost(Duration.ofSeconds(8))
                    .until(() -> reason(callscribe, id).startsWith("Paused by"));
            deepgram.onSession(session -> {});
            deepgram.sessions().forEach(session -> session.hearing(true));
            call.hangUp();
            JsonNode ended = callscribe.awaitEnded(id);
            assertThat(ended.path("timeline").toString()).contains("Resumed by itself after 5 s.");
            assertThat(ended.path("gaps").path(0).path("reason").asText()).isEqualTo("Paused for card details.");
            assertNoSecret("ended", ended.path("utterances").toString());
        }
    }

    private PhoneCall answeredCall() throws InterruptedException {
        MiniPhone bob = LAB.phone("bob");
        PhoneCall call = LAB.phone("alice").call("tap-dial-bob").awaitUp();
        bob.nextCall();
        return call;
    }

    private Map<String, String> environment() {
        return new HashMap<>(Map.of(
                "CALLSCRIBE_RECOGNIZER_ENGINES",
                "deepgram",
                "CALLSCRIBE_RECOGNIZER_DEEPGRAM_URL",
                deepgram.url(),
                "CALLSCRIBE_RECOGNIZER_DEEPGRAM_API_KEY",
                "test-key",
                "CALLSCRIBE_STORE_URL",
                "jdbc:sqlite:" + folder.resolve("calls.db"),
                "CALLSCRIBE_ALERTS_WAYS_WEBHOOKS",
                "[{\"name\":\"desk\",\"changes\":\"on\",\"url\":\"" + receiver.url("/alerts") + "\"}]",
                "CALLSCRIBE_WEB_TOKEN",
                "test-token"));
    }

    private void awaitSession() {
        await().atMost(Duration.ofSeconds(15))
                .until(() -> !deepgram.sessions().isEmpty() && session().audio().length > TICKS_PER_S);
    }

    private FakeSession session() {
        return deepgram.sessions().getLast();
    }

    /** Words of one side, as guesses and then as a final about the sound since its last words. */
    private void say(int side, String text) {
        await().until(() -> heardTicks() > Math.max(saidTicks[CALLER], saidTicks[AGENT]) + TICKS_PER_S / 2);
        long from = Math.max(saidTicks[CALLER], saidTicks[AGENT]);
        long to = heardTicks();
        String[] words = text.split(" ");
        for (int count = 1; count <= words.length; count++) {
            session().send(results(side, from, to, List.of(words).subList(0, count), false));
        }
        session().send(results(side, from, to, List.of(words), true));
        saidTicks[side] = to;
    }

    private long heardTicks() {
        return session().audio().length / 2;
    }

    private static String results(int side, long from, long to, List<String> words, boolean settled) {
        ObjectNode json = JSON.createObjectNode().put("type", "Results");
        json.putArray("channel_index").add(side).add(2);
        json.put("start", (double) from / TICKS_PER_S).put("duration", (double) (to - from) / TICKS_PER_S);
        json.put("is_final", settled).put("speech_final", settled);
        ObjectNode alternative =
                json.putObject("channel").putArray("alternatives").addObject();
        alternative.put("transcript", String.join(" ", words)).put("confidence", 0.99);
        ArrayNode list = alternative.putArray("words");
        double each = (double) (to - from) / TICKS_PER_S / words.size();
        for (int i = 0; i < words.size(); i++) {
            double start = (double) from / TICKS_PER_S + i * each;
            list.addObject()
                    .put("word", words.get(i))
                    .put("punctuated_word", words.get(i))
                    .put("start", start)
                    .put("end", start + each)
                    .put("confidence", 0.99);
        }
        return json.toString();
    }

    private void read(RunningCallscribe callscribe, Queue<String> events) {
        HttpRequest request =
                HttpRequest.newBuilder(callscribe.url("/api/events")).build();
        try (Stream<String> lines =
                http.send(request, HttpResponse.BodyHandlers.ofLines()).body()) {
            lines.forEach(events::add);
        } catch (IOException | InterruptedException | java.io.UncheckedIOException over) {
            events.add("over");
        }
    }

    private static String reason(RunningCallscribe callscribe, String id) {
        return callscribe.json("/api/calls/" + id).path("reason").asText();
    }

    private String stored() throws IOException {
        StringBuilder bytes = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return bytes.toString();
    }

    private static void assertNoSecret(String where, String text) {
        assertThat(SECRETS.stream().filter(text::contains)).as(where).isEmpty();
    }

    private static String channel(String prefix) {
        return LAB.asterisk().channels().stream()
                .filter(name -> name.startsWith(prefix))
                .findFirst()
                .orElse("");
    }

    private static String variable(String channel, String name) {
        return LAB.ari().variable(channel, name).orElse("");
    }
}

package io.callscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callscribe.call.Alert;
import io.callscribe.call.CallId;
import io.callscribe.config.ConfigLoader;
import io.callscribe.config.ConfigResult;
import io.callscribe.guard.Breakers;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.CallFacts;
import io.callscribe.outlet.alert.AlertBook;
import io.callscribe.outlet.alert.io.AlertRoom;
import io.callscribe.outlet.alert.io.RuleFile;
import io.callscribe.outlet.alert.rule.Lexicons;
import io.callscribe.outlet.board.CallBoard;
import io.callscribe.outlet.store.Answer;
import io.callscribe.outlet.store.io.CallStore;
import io.callscribe.testing.CallScript;
import io.callscribe.testing.SampleAlerts;
import io.callscribe.time.NanoClock;
import io.callscribe.time.WallClock;
import io.callscribe.web.Alerts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an earlier run left of alerts in its store, as supervisors find it after the next start. */
class LeftAlertsIT {

    private static final OffsetDateTime NOW = WallClock.SYSTEM.now();

    @TempDir
    private Path folder;

    private final Meters meters = new Meters();
    private final List<CallEvent> told = new CopyOnWriteArrayList<>();

    @Test
    void anOpenAlertOfACallThatIsOverIsListedAndTakenUpAfterARestart() throws Exception {
        try (CallStore earlier = store()) {
            new CallScript(earlier, "c1")
                    .starts("T. Okafor", "Maya", "billing", NOW.minusMinutes(9))
                    .alerts(SampleAlerts.phrase("a1", NOW.minusMinutes(8)))
                    .ends(60_000);
            new CallScript(earlier, "c2")
                    .starts("Hana Sato", "Jonas", "billing", NOW.minusMinutes(5))
                    .alerts(SampleAlerts.phrase("a2", NOW.minusMinutes(4)));
            assertThat(earlier.awaitOpen(Duration.ofSeconds(30))).isTrue();
        }
        CallBoard board = CallBoard.startedAt(NOW);
        try (CallStore store = store();
                AlertRoom room = room();
                LeftAlerts _ = LeftAlerts.start(store, room, board, told::add)) {
            assertThat(store.awaitOpen(Duration.ofSeconds(30))).isTrue();
            AlertDesk desk = new AlertDesk(room, board, store);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(desk.all())
                            .as("the other call goes on, and its alert is told again with it")
                            .singleElement()
                            .satisfies(one -> {
                                assertThat(one.alert().id()).isEqualTo("a1");
                                assertThat(one.call().agent()).isEqualTo("Maya");
                            }));
            assertThat(board.facts(new CallId("c1")).map(CallFacts::agent)).contains("Maya");
            assertThat(desk.act("a1", Alerts.Act.ACKNOWLEDGE, "Dana", "", 0)).isEqualTo(new Alerts.Answer.Done("c1"));
            assertThat(room.act("a1", new AlertBook.Wish(AlertBook.Act.ACKNOWLEDGE, "Erik", "", 0)))
                    .isInstanceOf(AlertBook.Outcome.Conflict.class);
            assertThat(told).hasAtLeastOneElementOfType(CallEvent.Alerted.class);
            assertThat(desk.find("a1").orElseThrow().alert().state()).isEqualTo(Alert.State.ACKNOWLEDGED);
        }
    }

    /** The whole program without an Asterisk; two boards look on. */
    @Test
    void whatOneBoardDoesWithAnAlertOfAnEarlierRunIsStoredAndOnTheOtherAtOnce() throws Exception {
        try (CallStore earlier = store()) {
            new CallScript(earlier, "c1")
                    .starts("T. Okafor", "Maya", "billing", NOW.minusMinutes(9))
                    .alerts(SampleAlerts.phrase("a1", NOW.minusMinutes(8)))
                    .ends(60_000);
            assertThat(earlier.awaitOpen(Duration.ofSeconds(30))).isTrue();
        }
        try (HttpClient http = HttpClient.newHttpClient();
                Callscribe running = Callscribe.start(config(), told::add)) {
            String api = "http://127.0.0.1:" + running.webPort() + "/api/";
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(get(http, api + "alerts")).contains("\"a1\""));
            Queue<String> board = new ConcurrentLinkedQueue<>();
            var lines = http.send(request(api + "events?view=board").build(), HttpResponse.BodyHandlers.ofLines());
            Thread.ofVirtual().name("board").start(() -> lines.body().forEach(board::add));
            await().until(() -> board.stream().anyMatch(line -> line.contains("heartbeat")));
            HttpRequest acknowledge = request(api + "alerts/a1/acknowledge")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"by\":\"Dana\"}"))
                    .build();
            var answer = http.send(acknowledge, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> board.stream()
                            .anyMatch(line -> line.contains("\"a1\"")
                                    && line.contains("\"acknowledged\"")
                                    && line.contains("\"Dana\"")));
            assertThat(told).as("and nobody else is left out").hasAtLeastOneElementOfType(CallEvent.Alerted.class);
        }
        try (CallStore store = store()) {
            assertThat(store.awaitOpen(Duration.ofSeconds(30))).isTrue();
            assertThat(store.alertsOfEndedCalls(NOW.minusDays(1), 10))
                    .isInstanceOfSatisfying(
                            Answer.Known.class,
                            known -> assertThat(known.value()).asString().contains("ACKNOWLEDGED", "Dana"));
        }
    }

    private static HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address)).header("Authorization", "Bearer test-token");
    }

    private static String get(HttpClient http, String address) throws IOException, InterruptedException {
        HttpRequest request = request(address).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private ConfigResult.Loaded config() {
        Map<String, String> environment = Map.of(
                "CALLSCRIBE_ASTERISK_URL",
                "http://127.0.0.1:9",
                "CALLSCRIBE_ASTERISK_PASSWORD",
                "none",
                "CALLSCRIBE_MEDIA_BIND",
                "127.0.0.1:0",
                "CALLSCRIBE_RECOGNIZER_ENGINES",
                "deepgram",
                "CALLSCRIBE_RECOGNIZER_SPOOL_DIR",
                folder.resolve("spool").toString(),
                "CALLSCRIBE_WEB_BIND",
                "127.0.0.1:0",
                "CALLSCRIBE_WEB_SIGN_IN",
                "off",
                "CALLSCRIBE_WEB_TOKEN",
                "test-token",
                "CALLSCRIBE_STORE_URL",
                "jdbc:sqlite:" + folder.resolve("calls.db"));
        return switch (new ConfigLoader(environment).load(ConfigLoader.Use.SERVE, Optional.empty())) {
            case ConfigResult.Loaded loaded -> loaded;
            case ConfigResult.Refused refused -> throw new AssertionError(refused.problems());
        };
    }

    private CallStore store() {
        CallStore.Tools tools =
                new CallStore.Tools(new Breakers(meters, NanoClock.SYSTEM), meters, NanoClock.SYSTEM, WallClock.SYSTEM);
        return CallStore.start("jdbc:sqlite:" + folder.resolve("calls.db"), Node.name(), tools);
    }

    private AlertRoom room() throws IOException {
        Lexicons lexicons = Lexicons.builtIn();
        return new AlertRoom(
                RuleFile.open(Optional.empty(), lexicons, WallClock.SYSTEM),
                lexicons,
                told::add,
                new AlertRoom.Tools(meters, NanoClock.SYSTEM, WallClock.SYSTEM));
    }
}

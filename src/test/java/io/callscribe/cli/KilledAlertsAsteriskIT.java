package io.callscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callscribe.testing.CodedSpeech;
import io.callscribe.testing.FakeDeepgram;
import io.callscribe.testing.FakeReceiver;
import io.callscribe.testing.FreePorts;
import io.callscribe.testing.LabAsterisk;
import io.callscribe.testing.ProcessView;
import io.callscribe.testing.ServeProcesses;
import io.callscribe.testing.phone.MiniPhone;
import io.callscribe.testing.phone.PhoneCall;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of the whole service, several times, at moments that nobody chose, while calls raise alerts: none is lost. */
class KilledAlertsAsteriskIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LONG = Duration.ofSeconds(40);
    private static final int CALLS = 10;
    private static final int KILLS = Integer.getInteger("callscribe.kills", 3);
    /** How many messages the receiver refuses at first, one in five. */
    private static final int BAD = 8;

    private static final int WORD = 4;
    private static final String RULE = "coded";

    @RegisterExtension
    static final LabAsterisk LAB = LabAsterisk.usual();

    @TempDir
    Path folder;

    private final FakeDeepgram deepgram = new FakeDeepgram();
    private final FakeReceiver receiver = new FakeReceiver(0);
    private final ServeProcesses processes = new ServeProcesses();
    private final ProcessView view = new ProcessView();
    private final String mediaBind = "127.0.0.1:" + FreePorts.udp();
    private final long seed = Long.getLong("callscribe.seed", System.nanoTime());

    @AfterEach
    void stop() {
        processes.close();
        view.close();
        deepgram.close();
        receiver.close();
    }

    /** A line of the store, or what an alert of the store says of its line. */
    private record Line(String call, String party, long tick) {}

    @Test
    void everyLineThatIsStoredHasItsAlertOnceAndTheReceiverHasThemAll() throws Exception {
        Random random = new Random(seed);
        Files.writeString(
                folder.resolve("rules.yaml"),
                "rules: [{name: " + RULE + ", cooldown-s: 0, most-per-call: 100, phrases: [" + CodedSpeech.name(WORD)
                        + "]}]");
        IntStream.range(0, BAD * 5).forEach(i -> receiver.next(i % 5 == 0 ? 503 : 200, Map.of()));
        MiniPhone alice = LAB.phone("alice");
        Process running = serve();
        await().atMost(LONG).until(() -> view.metric("callscribe_ari_connected") == 1);
        List<PhoneCall> calls = IntStream.range(0, CALLS)
                .mapToObj(_ -> alice.call("tap-moh").awaitUp())
                .toList();
        for (PhoneCall call : calls) {
            call.repeat(talk());
            pause(random.nextInt(300));
        }
        for (int kill = 0; kill < KILLS; kill++) {
            awaitLive();
            pause(1_000 + random.nextInt(2_500));
            running.destroyForcibly().waitFor();
            running = serve();
        }
        awaitLive();
        pause(1_500);
        calls.forEach(PhoneCall::hangUp);
        await().atMost(LONG).until(() -> view.metric("callscribe_calls_live") == 0);
        await("all is sent").atMost(LONG).until(this::nothingDue);
        running.destroy();
        running.waitFor();
        judge();
        LAB.awaitQuiet();
    }

    /** Lines with the word and lines without it. */
    private static byte[] talk() {
        ByteArrayOutputStream sound = new ByteArrayOutputStream();
        sound.writeBytes(CodedSpeech.say(100, 3, WORD, 5));
        sound.writeBytes(CodedSpeech.silence(550));
        sound.writeBytes(CodedSpeech.say(100, 10));
        sound.writeBytes(CodedSpeech.silence(550));
        return sound.toByteArray();
    }

    private static void pause(int ms) {
        await().pollDelay(Duration.ofMillis(ms)).until(() -> true);
    }

    private void awaitLive() {
        await("all calls are heard")
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> view.live() == CALLS);
    }

    private boolean nothingDue() throws SQLException {
        return query("select alert_id, '' from alert_deliveries where outcome = 'due'")
                        .isEmpty()
                && view.metric("callscribe_alerts_waiting") == 0
                && view.metric("callscribe_store_waiting") == 0;
    }

    private void judge() throws SQLException {
        List<Line> lines = query("select call_id, party || ' ' || start_tick from utterances where text like '%"
                        + CodedSpeech.name(WORD) + "%'")
                .stream()
                .map(row -> new Line(row.getKey(), party(row.getValue()), tick(row.getValue())))
                .toList();
        List<Map.Entry<String, String>> stored =
                query("select id, call_id || ' ' || evidence from alerts where rule = '" + RULE + "'");
        List<Line> alerts = stored.stream().map(row -> evidence(row.getValue())).toList();
        List<String> got = receiver.got().stream()
                .filter(one -> one.status() == 200)
                .map(FakeReceiver.Got::delivery)
                .toList();
        Set<String> ids = stored.stream().map(Map.Entry::getKey).collect(Collectors.toSet());
        Set<String> unstored = new HashSet<>(got);
        unstored.removeAll(ids);
        int different = new HashSet<>(got).size();
        System.out.printf(
                "KILLED ALERTS seed %d: %d kills, %d lines, %d alerts stored; the receiver took %d different ones, %d of them"
                        + " again under their ids, %d of lines that no store had yet%n",
                seed, KILLS, lines.size(), ids.size(), different, got.size() - different, unstored.size());
        assertThat(lines).hasSizeGreaterThan(BAD * 2).doesNotHaveDuplicates();
        assertThat(alerts).as("seed " + seed).containsExactlyInAnyOrderElementsOf(lines);
        assertThat(got).as("seed " + seed).containsAll(ids);
        assertThat(unstored)
                .as("at most what the last second before each kill raised")
                .hasSizeLessThan(KILLS * CALLS * 2);
    }

    private static String party(String text) {
        return text.substring(0, text.indexOf(' '));
    }

    private static long tick(String text) {
        return Long.parseLong(text.substring(text.indexOf(' ') + 1));
    }

    private static Line evidence(String text) {
        try {
            JsonNode line = JSON.readTree(text.substring(text.indexOf(' ') + 1));
            String call = text.substring(0, text.indexOf(' '));
            return new Line(call, line.path("party").asText(), line.path("tick").asLong());
        } catch (JsonProcessingException broken) {
            throw new AssertionError(text, broken);
        }
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("calls.db");
    }

    private List<Map.Entry<String, String>> query(String sql) throws SQLException {
        List<Map.Entry<String, String>> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                rows.add(Map.entry(row.getString(1), row.getString(2)));
            }
        }
        return rows;
    }

    private Process serve() throws IOException {
        Map<String, String> environment = new HashMap<>(view.environment());
        environment.putAll(Map.of(
                "CALLSCRIBE_RECOGNIZER_ENGINES",
                "deepgram",
                "CALLSCRIBE_RECOGNIZER_DEEPGRAM_URL",
                deepgram.url(),
                "CALLSCRIBE_RECOGNIZER_DEEPGRAM_API_KEY",
                "test-key",
                "CALLSCRIBE_RECOGNIZER_SPOOL_DIR",
                folder.resolve("spool").toString(),
                "CALLSCRIBE_MEDIA_BIND",
                mediaBind,
                "CALLSCRIBE_STORE_URL",
                url(),
                "CALLSCRIBE_ALERTS_RULES",
                folder.resolve("rules.yaml").toString(),
                "CALLSCRIBE_ALERTS_WAYS_WEBHOOKS",
                "[{\"name\":\"desk\",\"url\":\"" + receiver.url("/hooks") + "\"}]"));
        return processes.start(folder, LAB.asterisk(), environment);
    }
}

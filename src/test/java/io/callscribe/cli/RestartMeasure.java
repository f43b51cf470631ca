package io.callscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callscribe.testing.CodedSpeech;
import io.callscribe.testing.FakeDeepgram;
import io.callscribe.testing.FreePorts;
import io.callscribe.testing.LabAsterisk;
import io.callscribe.testing.ProcessView;
import io.callscribe.testing.ServeProcesses;
import io.callscribe.testing.phone.MiniPhone;
import io.callscribe.testing.phone.PhoneCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** How long after a kill with 50 calls up a new process has them all again, and from its connection to Asterisk on. */
class RestartMeasure {

    private static final int CALLS = Integer.getInteger("callscribe.restart.calls", 50);
    private static final Duration LONG = Duration.ofSeconds(60);

    @RegisterExtension
    static final LabAsterisk LAB = LabAsterisk.usual();

    @TempDir
    Path folder;

    private final FakeDeepgram deepgram = new FakeDeepgram();
    private final ServeProcesses processes = new ServeProcesses();
    private final ProcessView view = new ProcessView();
    private final String mediaBind = "127.0.0.1:" + FreePorts.udp();

    @AfterEach
    void stop() {
        processes.close();
        view.close();
        deepgram.close();
    }

    @Test
    void fromTheConnectionToTheLastOfAllCalls() throws IOException, InterruptedException {
        MiniPhone alice = LAB.phone("alice");
        Process killed = serve();
        await().atMost(LONG).until(() -> view.metric("callscribe_ari_connected") == 1);
        List<PhoneCall> calls = IntStream.range(0, CALLS)
                .mapToObj(i -> alice.call("tap-moh").awaitUp())
                .toList();
        await().atMost(LONG).until(() -> view.live() == CALLS);
        calls.forEach(call -> call.say(CodedSpeech.say(150, 1, 2, 3)));
        await().pollDelay(Duration.ofSeconds(5)).until(() -> true);
        killed.destroyForcibly().waitFor();

        LocalTime startedAt = LocalTime.now(ZoneId.systemDefault());
        serve();
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> view.metric("callscribe_rtp_legs") == 2 * CALLS);
        LocalTime heardAt = LocalTime.now(ZoneId.systemDefault());
        await().atMost(LONG).pollInterval(Duration.ofMillis(50)).until(() -> view.live() == CALLS);
        LocalTime liveAt = LocalTime.now(ZoneId.systemDefault());
        LocalTime connectedAt = logged("connected to Asterisk");
        System.out.printf(
                "RESTART %d calls heard %d ms and live %d ms after the connection, %d and %d ms after the start of the"
                        + " process; taken over as they stood: %.0f%n",
                CALLS,
                ChronoUnit.MILLIS.between(connectedAt, heardAt),
                ChronoUnit.MILLIS.between(connectedAt, liveAt),
                ChronoUnit.MILLIS.between(startedAt, heardAt),
                ChronoUnit.MILLIS.between(startedAt, liveAt),
                view.metric("callscribe_calls_adopted_total"));
        List<LocalTime> taken = all("is taken while it goes on");
        System.out.printf(
                "RESTART first call taken %d ms, last %d ms after the connection%n",
                ChronoUnit.MILLIS.between(connectedAt, taken.getFirst()),
                ChronoUnit.MILLIS.between(connectedAt, taken.getLast()));
        assertThat(calls).allMatch(PhoneCall::isUp);
        calls.forEach(PhoneCall::hangUp);
        await().atMost(LONG).until(() -> view.metric("callscribe_calls_live") == 0);
        LAB.awaitQuiet();
    }

    private LocalTime logged(String what) throws IOException {
        return all(what).getFirst();
    }

    private List<LocalTime> all(String what) throws IOException {
        return Files.readAllLines(folder.resolve("serve.log")).stream()
                .filter(line -> line.contains(what))
                .map(line -> LocalTime.parse(line.substring(0, 12)))
                .toList();
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
                "jdbc:sqlite:" + folder.resolve("calls.db")));
        return processes.startByScript(folder, LAB.asterisk(), environment);
    }
}

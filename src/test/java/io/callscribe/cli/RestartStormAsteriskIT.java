package io.callscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callscribe.testing.CodedSpeech;
import io.callscribe.testing.FakeDeepgram;
import io.callscribe.testing.LabAsterisk;
import io.callscribe.testing.Possessions;
import io.callscribe.testing.ProcessView;
import io.callscribe.testing.ServeProcesses;
import io.callscribe.testing.phone.MiniPhone;
import io.callscribe.testing.phone.PhoneCall;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Callscribe is killed and started again, over and over, while calls come and go: no call is hurt, nothing is left. 60 calls in every build; for
 * more, {@code -Dcallscribe.restart-storm.calls=500}.
 */
class RestartStormAsteriskIT {

    private static final int CALLS = Integer.getInteger("callscribe.restart-storm.calls", 60);
    private static final long SEED = Long.getLong("callscribe.restart-storm.seed", 20261124);
    private static final int AT_ONCE = 12;
    private static final int LONGEST_MS = 5_000;
    private static final int SLACK = 12;
    private static final Duration LONG = Duration.ofSeconds(60);

    @RegisterExtension
    static final LabAsterisk LAB = LabAsterisk.usual();

    @TempDir
    Path folder;

    private final FakeDeepgram deepgram = new FakeDeepgram();
    private final ServeProcesses processes = new ServeProcesses();
    private final ProcessView view = new ProcessView();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger hurt = new AtomicInteger();
    private final AtomicInteger kills = new AtomicInteger();

    @AfterEach
    void stop() {
        processes.close();
        view.close();
        deepgram.close();
    }

    @Test
    void callsAreNotHurtAndNothingIsLeftHoweverOftenCallscribeIsKilled()
            throws IOException, InterruptedException, ExecutionException {
        MiniPhone alice = LAB.phone("alice");
        Process callscribe = serve();
        PhoneCall first = alice.call("tap-moh").awaitUp();
        await().atMost(LONG).until(() -> view.live() == 1);
        first.hangUp();
        LAB.awaitQuiet();
        Possessions before = Possessions.of(LAB.asterisk());

        storm(alice, callscribe);

        awaitLike(before);
        await().atMost(LONG).until(() -> view.metric("callscribe_calls_live") == 0);
        System.out.printf(
                "RESTART STORM seed %d calls %d answered %d kills %d hurt %d stored %d before %s after %s%n",
                SEED,
                CALLS,
                answered.get(),
                kills.get(),
                hurt.get(),
                stored(""),
                before,
                Possessions.of(LAB.asterisk()));
        assertThat(hurt).as("calls that ended before their phone hung up").hasValue(0);
        assertThat(kills).as("kills").hasPositiveValue();
        assertThat(view.metric("callscribe_tap_left_behind_total")).isZero();
        assertThat(view.metric("callscribe_rtp_legs")).isZero();
        assertThat(view.metric("callscribe_recognizer_streams")).isZero();
        await("every stored call has ended").atMost(LONG).until(() -> stored("where state = 'live'") == 0);
    }

    private void storm(MiniPhone alice, Process first) throws InterruptedException, ExecutionException, IOException {
        Random random = new Random(SEED);
        int[] lengths = random.ints(CALLS, 50, LONGEST_MS).toArray();
        Process callscribe = first;
        try (var callers = Executors.newFixedThreadPool(AT_ONCE);
                var timer = Executors.newScheduledThreadPool(2)) {
            List<Future<?>> calls = IntStream.of(lengths)
                    .<Future<?>>mapToObj(ms -> callers.submit(() -> callAndHangUp(alice, timer, ms)))
                    .toList();
            while (!calls.stream().allMatch(Future::isDone)) {
                await().pollDelay(Duration.ofMillis(random.nextInt(500, 4_000))).until(() -> true);
                callscribe.destroyForcibly().waitFor();
                kills.incrementAndGet();
                callscribe = serve();
            }
            for (Future<?> call : calls) {
                call.get();
            }
        }
    }

    private Integer callAndHangUp(MiniPhone phone, ScheduledExecutorService timer, int afterMs)
            throws InterruptedException, ExecutionException {
        try (PhoneCall call = phone.call("tap-moh")) {
            call.say(CodedSpeech.say(100, 1, 2, 3, 4, 5, 6));
            timer.schedule(() -> judge(call), afterMs, TimeUnit.MILLISECONDS).get();
            call.hangUp();
            return call.awaitEnd();
        }
    }

    private void judge(PhoneCall call) {
        if (call.isEnded()) {
            hurt.incrementAndGet();
        } else if (call.isUp()) {
            answered.incrementAndGet();
        }
    }

    private static void awaitLike(Possessions before) {
        await().atMost(LONG).untilAsserted(() -> {
            Possessions after = Possessions.of(LAB.asterisk());
            assertThat(after.isLike(before, SLACK))
                    .as("%s after %s", after, before)
                    .isTrue();
        });
    }

    private int stored(String where) {
        return Jdbi.create(database())
                .withHandle(handle -> handle.createQuery("select count(*) from calls " + where)
                        .mapTo(int.class)
                        .one());
    }

    private String database() {
        return "jdbc:sqlite:" + folder.resolve("calls.db");
    }

    /** A new one, once it is connected. */
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
                "CALLSCRIBE_STORE_URL",
                database()));
        Process process = processes.start(folder, LAB.asterisk(), environment);
        await().atMost(LONG).until(() -> view.metric("callscribe_ari_connected") == 1);
        return process;
    }
}

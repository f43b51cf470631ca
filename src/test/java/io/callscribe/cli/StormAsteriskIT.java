package io.callscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callscribe.testing.Cable;
import io.callscribe.testing.CodedSpeech;
import io.callscribe.testing.FakeDeepgram;
import io.callscribe.testing.LabAsterisk;
import io.callscribe.testing.Possessions;
import io.callscribe.testing.RunningCallscribe;
import io.callscribe.testing.phone.MiniPhone;
import io.callscribe.testing.phone.PhoneCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Calls of random length while the cable to Asterisk is pulled, blocked and plugged in at random: nothing is left. 80 calls in every build; for
 * 500, {@code -Dcallscribe.storm.calls=500}.
 */
class StormAsteriskIT {

    private static final int CALLS = Integer.getInteger("callscribe.storm.calls", 80);
    private static final int AT_ONCE = 20;
    private static final int LONGEST_MS = 5_000;
    private static final int SLACK = 12;
    private static final Duration LONG = Duration.ofSeconds(60);

    @RegisterExtension
    static final LabAsterisk LAB = LabAsterisk.usual();

    @Test
    void callsOfRandomLengthUnderRandomFaultsLeaveNothing() throws InterruptedException, ExecutionException {
        try (FakeDeepgram deepgram = new FakeDeepgram();
                Cable cable = new Cable(LAB.asterisk().ariUrl());
                RunningCallscribe callscribe = RunningCallscribe.start(LAB.asterisk(), environment(cable, deepgram))) {
            MiniPhone alice = LAB.phone("alice");
            alice.call("tap-moh").awaitUp();
            callscribe.awaitCall();
            await().until(() -> callscribe.calls("live").toString().contains("\"live\""));
            LAB.ari().get("/channels").forEach(channel -> {
                if (channel.path("name").asText().startsWith("PJSIP/")) {
                    LAB.ari().send("DELETE", "/channels/" + channel.path("id").asText());
                }
            });
            LAB.awaitQuiet();
            await().until(() -> callscribe.metric("callscribe_calls_live") == 0);
            Possessions before = Possessions.of(LAB.asterisk());

            storm(alice, cable);
            await().atMost(LONG).until(() -> callscribe.metric("callscribe_ari_connected") == 1);
            await().atMost(LONG).untilAsserted(() -> {
                Possessions after = Possessions.of(LAB.asterisk());
                assertThat(after.isLike(before, SLACK))
                        .as("%s after %s", after, before)
                        .isTrue();
            });
            Possessions after = Possessions.of(LAB.asterisk());
            System.out.printf(
                    "STORM calls %d tapped %.0f picked up %.0f swept %.0f before %s after %s%n",
                    CALLS,
                    callscribe.metric("callscribe_calls_total"),
                    callscribe.metric("callscribe_calls_picked_up_total"),
                    callscribe.metric("callscribe_tap_swept_total"),
                    before,
                    after);
            await().atMost(LONG).until(() -> callscribe.metric("callscribe_calls_live") == 0);
            assertThat(callscribe.metric("callscribe_tap_left_behind_total")).isZero();
            assertThat(callscribe.metric("callscribe_rtp_legs")).isZero();
            await().atMost(LONG).until(() -> callscribe.metric("callscribe_recognizer_streams") == 0);
        }
    }

    private static void storm(MiniPhone alice, Cable cable) throws InterruptedException, ExecutionException {
        Random random = new Random(20261123);
        int[] lengths = random.ints(CALLS, 50, LONGEST_MS).toArray();
        try (var callers = Executors.newFixedThreadPool(AT_ONCE);
                var timer = Executors.newScheduledThreadPool(2)) {
            Future<?> faults = timer.scheduleWithFixedDelay(() -> fault(cable, random), 2, 4, TimeUnit.SECONDS);
            List<Future<?>> calls = IntStream.of(lengths)
                    .<Future<?>>mapToObj(ms -> callers.submit(() -> callAndHangUp(alice, timer, ms)))
                    .toList();
            for (Future<?> call : calls) {
                call.get();
            }
            faults.cancel(false);
        }
        cable.pull();
        cable.plugIn();
    }

    private static void fault(Cable cable, Random random) {
        cable.pull();
        if (random.nextBoolean()) {
            cable.plugIn();
        } else {
            await().pollDelay(Duration.ofMillis(random.nextInt(1_500))).until(() -> true);
            cable.plugIn();
        }
    }

    private static Integer callAndHangUp(MiniPhone phone, ScheduledExecutorService timer, int afterMs)
            throws InterruptedException, ExecutionException {
        try (PhoneCall call = phone.call("tap-moh")) {
            call.say(CodedSpeech.say(100, 1, 2, 3, 4, 5, 6));
            timer.schedule(call::hangUp, afterMs, TimeUnit.MILLISECONDS).get();
            return call.awaitEnd();
        }
    }

    private static Map<String, String> environment(Cable cable, FakeDeepgram deepgram) {
        return Map.of(
                "CALLSCRIBE_ASTERISK_URL",
                cable.address(),
                "CALLSCRIBE_RECOGNIZER_ENGINES",
                "deepgram",
                "CALLSCRIBE_RECOGNIZER_DEEPGRAM_URL",
                deepgram.url(),
                "CALLSCRIBE_RECOGNIZER_DEEPGRAM_API_KEY",
                "test-key");
    }
}

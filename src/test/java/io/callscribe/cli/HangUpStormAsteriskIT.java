package io.callscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callscribe.testing.CodedSpeech;
import io.callscribe.testing.FakeDeepgram;
import io.callscribe.testing.LabAsterisk;
import io.callscribe.testing.RunningCallscribe;
import io.callscribe.testing.phone.MiniPhone;
import io.callscribe.testing.phone.PhoneCall;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls that end at any moment, in the middle of set-up too, leave nothing: not in Asterisk, not here, not at the recognizer. */
class HangUpStormAsteriskIT {

    private static final int CALLS = 200;
    private static final int AT_ONCE = 12;
    private static final int LATEST_MS = 2_000;

    @RegisterExtension
    static final LabAsterisk LAB = LabAsterisk.usual();

    @Test
    void twoHundredCallsHungUpAtRandomMomentsLeaveNothing() throws InterruptedException, ExecutionException {
        try (FakeDeepgram deepgram = new FakeDeepgram();
                RunningCallscribe callscribe = RunningCallscribe.start(LAB.asterisk(), deepgram)) {
            MiniPhone alice = LAB.phone("alice");
            Random random = new Random(20261122);
            int[] moments = random.ints(CALLS, 0, LATEST_MS).toArray();
            try (var callers = Executors.newFixedThreadPool(AT_ONCE);
                    var timer = Executors.newScheduledThreadPool(1)) {
                List<Future<?>> calls = IntStream.of(moments)
                        .<Future<?>>mapToObj(ms -> callers.submit(() -> callAndHangUp(alice, timer, ms)))
                        .toList();
                for (Future<?> call : calls) {
                    call.get();
                }
            }
            await().atMost(Duration.ofSeconds(15)).until(() -> callscribe.metric("callscribe_calls_live") == 0);
            LAB.awaitQuiet();

            assertThat(callscribe.metric("callscribe_calls_total"))
                    .as("calls that were tapped")
                    .isPositive();
            assertThat(callscribe.metric("callscribe_tap_left_behind_total")).isZero();
            assertThat(callscribe.metric("callscribe_rtp_legs")).isZero();
            assertThat(callscribe.metric("callscribe_recognizer_streams")).isZero();
            await().until(() -> deepgram.sessions().stream().allMatch(session -> session.closed()));
            assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(thread -> thread.getName().startsWith("call "));
        }
    }

    private static int callAndHangUp(MiniPhone phone, ScheduledExecutorService timer, int afterMs)
            throws InterruptedException, ExecutionException {
        try (PhoneCall call = phone.call("tap-moh")) {
            call.say(CodedSpeech.say(100, 1, 2, 3, 4, 5, 6));
            timer.schedule(call::hangUp, afterMs, TimeUnit.MILLISECONDS).get();
            return call.awaitEnd();
        }
    }
}

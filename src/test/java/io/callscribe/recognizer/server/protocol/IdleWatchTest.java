package io.callscribe.recognizer.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class IdleWatchTest {

    private static final long SECOND_NS = Duration.ofSeconds(1).toNanos();

    private long nowNs = 7_000_000_001L;
    private final IdleWatch watch = new IdleWatch(IdleWatch.Limits.DEEPGRAM, nowNs);

    @Test
    void withoutAFrameTheStreamIsClosedAfterTenSeconds() {
        nowNs += 10 * SECOND_NS - 1;
        assertThat(watch.look(nowNs)).isEmpty();
        nowNs += 1;
        assertThat(watch.look(nowNs)).contains(CloseReason.NO_FRAME);
    }

    @Test
    void everyFramePutsItOff() {
        for (int i = 0; i < 10; i++) {
            nowNs += 9 * SECOND_NS;
            assertThat(watch.look(nowNs)).isEmpty();
            watch.frame(nowNs, true);
            assertThat(watch.deadlineNs()).isEqualTo(nowNs + 10 * SECOND_NS);
        }
    }

    @Test
    void keptAliveWithoutAudioItIsClosedAfterThirtySeconds() {
        for (int i = 0; i < 5; i++) {
            nowNs += 5 * SECOND_NS;
            watch.frame(nowNs, false);
            assertThat(watch.look(nowNs)).isEmpty();
        }
        nowNs += 5 * SECOND_NS;
        assertThat(watch.look(nowNs)).contains(CloseReason.NO_AUDIO);
    }

    @Test
    void onceThereWasAudioKeepAliveHoldsItForEver() {
        watch.frame(nowNs, true);
        for (int i = 0; i < 1000; i++) {
            nowNs += 5 * SECOND_NS;
            assertThat(watch.look(nowNs)).isEmpty();
            watch.frame(nowNs, false);
        }
    }

    @Test
    void aClientWeDoNotReadIsNotToBlame() {
        watch.paused();
        nowNs += 60 * SECOND_NS;
        assertThat(watch.deadlineNs()).isEqualTo(IdleWatch.NEVER_NS);
        assertThat(watch.look(nowNs)).isEmpty();

        watch.resumed(nowNs);
        watch.frame(nowNs, true);
        assertThat(watch.look(nowNs + 9 * SECOND_NS)).isEmpty();
        assertThat(watch.look(nowNs + 10 * SECOND_NS)).contains(CloseReason.NO_FRAME);
    }

    @Test
    void theReasonsAreDeepgramsAndFitAFrame() {
        assertThat(CloseReason.NO_FRAME.text())
                .isEqualTo("Deepgram did not receive audio data or a text message within the timeout window."
                        + " See https://dpgr.am/net0001");
        assertThat(CloseReason.NO_AUDIO.text()).contains("no_audio_timeout").contains("net0002");
        for (CloseReason reason : new CloseReason[] {
            CloseReason.NO_FRAME, CloseReason.NO_AUDIO, CloseReason.undecodable("é".repeat(300)), CloseReason.DONE
        }) {
            assertThat(reason.text().getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(123);
        }
    }
}

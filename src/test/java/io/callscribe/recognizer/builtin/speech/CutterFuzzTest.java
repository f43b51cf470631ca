package io.callscribe.recognizer.builtin.speech;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the detector says, the cuts answer for all sound once, in order, and never inside voice but at the bound. */
class CutterFuzzTest {

    private long answeredTo;

    @FuzzTest
    void anyVoiceIsCutInOrder(FuzzedDataProvider data) {
        Cutter cutter = new Cutter(new CutRules(data.consumeInt(CutRules.NO_ENDPOINT, 2000)));
        while (data.remainingBytes() > 0) {
            int frames = data.consumeInt(1, 600);
            float voice = data.consumeRegularFloat(0, 1);
            float loudness = data.consumeRegularFloat(0, 1);
            for (int i = 0; i < frames; i++) {
                cutter.step(voice, loudness, cut -> check(cut, cutter));
            }
            if (data.consumeInt(0, 9) == 0) {
                cutter.flush(Cause.FINALIZE, cut -> check(cut, cutter));
            }
        }
        cutter.flush(Cause.END, cut -> check(cut, cutter));
        assertThat(answeredTo).isEqualTo(cutter.heard());
        answeredTo = 0;
    }

    @Test
    void manyRandomTalksAreCutInOrder() {
        Random random = new Random(42);
        for (int talk = 0; talk < 30; talk++) {
            Cutter cutter = new Cutter(new CutRules(random.nextInt(-1, 1500)));
            boolean voiced = false;
            for (int frame = 0; frame < 4000; frame++) {
                voiced = random.nextInt(20) == 0 ? !voiced : voiced;
                cutter.step(voiced ? 0.9f : 0.1f, random.nextFloat(), cut -> check(cut, cutter));
            }
            cutter.flush(Cause.END, cut -> check(cut, cutter));
            assertThat(answeredTo).isEqualTo(4000);
            answeredTo = 0;
        }
    }

    private void check(Cut cut, Cutter cutter) {
        switch (cut) {
            case Cut.Ended end -> {
                Segment segment = end.segment();
                assertThat(segment.from()).isGreaterThanOrEqualTo(answeredTo);
                assertThat(segment.frames()).isBetween(1, Cutter.LONGEST_FRAMES);
                assertThat(segment.to()).isLessThanOrEqualTo(cutter.heard());
                if (end.cause() == Cause.PAUSE) {
                    assertThat(segment.voiced().get(segment.frames() - 1)).isFalse();
                }
                answeredTo = segment.to();
            }
            case Cut.Silence silence -> {
                assertThat(silence.to()).isGreaterThan(answeredTo).isLessThanOrEqualTo(cutter.heard());
                answeredTo = silence.to();
            }
            case Cut.Grown(Segment open) -> assertThat(open.from()).isGreaterThanOrEqualTo(answeredTo);
            case Cut.Paused(Segment open) -> assertThat(open.from()).isGreaterThanOrEqualTo(answeredTo);
            case Cut.Onset onset -> assertThat(onset.frame()).isGreaterThanOrEqualTo(answeredTo);
            case Cut.Still still -> assertThat(still.to()).isGreaterThanOrEqualTo(answeredTo);
            case Cut.Resumed() -> assertThat(cutter.speaking()).isTrue();
        }
    }
}

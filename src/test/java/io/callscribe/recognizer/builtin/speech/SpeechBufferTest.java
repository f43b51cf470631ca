package io.callscribe.recognizer.builtin.speech;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpeechBufferTest {

    private final SpeechBuffer buffer = new SpeechBuffer();

    @Test
    void framesAreFoundByTheirNumberAlsoAfterForgetting() {
        for (int frame = 0; frame < 300; frame++) {
            buffer.append(filled(frame));
        }
        buffer.forgetBefore(250);
        buffer.append(filled(300));

        assertThat(buffer.frames()).isEqualTo(301);
        assertThat(buffer.copy(299, 301))
                .hasSize(2 * Frames.MODEL_SAMPLES)
                .startsWith(299f)
                .endsWith(300f);
    }

    @Test
    void whatIsGoneOrNotYetThereIsLeftOut() {
        buffer.append(filled(0));
        buffer.append(filled(1));
        buffer.forgetBefore(1);

        assertThat(buffer.copy(0, 9)).hasSize(Frames.MODEL_SAMPLES).containsOnly(1f);
        assertThat(buffer.copy(5, 9)).isEmpty();
    }

    @Test
    void aFrameCountsOnceItIsWhole() {
        buffer.append(new float[Frames.MODEL_SAMPLES - 1]);
        assertThat(buffer.frames()).isZero();
        buffer.append(new float[1]);
        assertThat(buffer.frames()).isEqualTo(1);
    }

    private static float[] filled(int frame) {
        float[] samples = new float[Frames.MODEL_SAMPLES];
        java.util.Arrays.fill(samples, frame);
        return samples;
    }
}

package io.callscribe.recognizer.builtin.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplerTest {

    @ParameterizedTest
    @CsvSource({"8000, 16000", "16000, 8000", "24000, 16000", "44100, 16000", "48000, 16000", "22050, 16000"})
    void chunksComeOutAsIfGivenAtOnce(int fromHz, int toHz) {
        float[] sound = noise(fromHz);
        float[] whole = resampled(fromHz, toHz, List.of(sound));

        Random random = new Random(7);
        List<float[]> chunks = new ArrayList<>();
        for (int at = 0; at < sound.length; ) {
            int length = Math.min(sound.length - at, random.nextInt(0, 400));
            chunks.add(Arrays.copyOfRange(sound, at, at + length));
            at += length;
        }

        assertThat(resampled(fromHz, toHz, chunks)).isEqualTo(whole);
        assertThat(whole).hasSize(Math.ceilDiv(sound.length * toHz, fromHz));
    }

    @Test
    void doublingPassesTheGivenSamplesThrough() {
        float[] sound = noise(8000);
        float[] doubled = resampled(8000, 16000, List.of(sound));

        for (int i = 0; i < sound.length; i++) {
            assertThat(doubled[2 * i]).isEqualTo(sound[i], within(1e-6f));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8000, 24000, 44100, 48000})
    void aToneKeepsItsPlaceAndLoudness(int fromHz) {
        float[] sound = tone(fromHz, 1000);
        float[] expected = tone(16000, 1000);
        float[] actual = resampled(fromHz, 16000, List.of(sound));

        for (int i = 400; i < 15_600; i++) {
            assertThat(actual[i]).isEqualTo(expected[i], within(2e-3f));
        }
    }

    @Test
    void whatTheLowerRateCannotHoldIsGoneAndNotMirrored() {
        float[] actual = resampled(16000, 8000, List.of(tone(16000, 6000)));
        double power = 0;
        for (int i = 200; i < 7800; i++) {
            power += actual[i] * actual[i];
        }
        assertThat(Math.sqrt(power / 7600)).isLessThan(1e-3);
    }

    private static float[] resampled(int fromHz, int toHz, List<float[]> chunks) {
        Resampler resampler = new Resampler(fromHz, toHz);
        List<float[]> parts = new ArrayList<>();
        chunks.forEach(chunk -> parts.add(resampler.feed(chunk)));
        parts.add(resampler.flush());
        float[] all = new float[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    private static float[] noise(int samples) {
        Random random = new Random(1);
        float[] noise = new float[samples];
        for (int i = 0; i < samples; i++) {
            noise[i] = random.nextFloat() - 0.5f;
        }
        return noise;
    }

    private static float[] tone(int rateHz, double hz) {
        float[] tone = new float[rateHz];
        for (int i = 0; i < rateHz; i++) {
            tone[i] = (float) (0.5 * Math.sin(2 * Math.PI * hz * i / rateHz));
        }
        return tone;
    }
}

package io.callscribe.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.media.EncodingCheck.Encoding;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Speech made of a voice's pitch, two formants and breath, with pauses. */
class EncodingCheckTest {

    private static final int SECONDS = 6;
    private static final int RATE = 8_000;

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void speechIsKnownByItsSmoothness(Encoding encoding) {
        Optional<Encoding> expected = encoding == Encoding.ULAW ? Optional.empty() : Optional.of(encoding);
        assertThat(heard(encode(speech(), encoding))).isEqualTo(expected);
    }

    @Test
    void noiseAndSilenceAndHighTonesAreNoReasonToWarn() {
        Random random = new Random(7);
        int[] noise = random.ints(SECONDS * RATE, -8_000, 8_000).toArray();
        assertThat(heard(encode(noise, Encoding.ULAW))).isEmpty();
        assertThat(heard(encode(new int[SECONDS * RATE], Encoding.ULAW))).isEmpty();
        int[] tone = new int[SECONDS * RATE];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (int) (9_000 * Math.sin(2 * Math.PI * 2_900 * i / RATE));
        }
        assertThat(heard(encode(tone, Encoding.ULAW))).isEmpty();
    }

    private static Optional<Encoding> heard(byte[] bytes) {
        EncodingCheck check = new EncodingCheck();
        Optional<Encoding> heard = Optional.empty();
        for (int from = 0; from + 160 <= bytes.length; from += 160) {
            byte[] packet = new byte[160];
            System.arraycopy(bytes, from, packet, 0, 160);
            Optional<Encoding> now = check.packet(packet);
            assertThat(heard.isPresent() && now.isPresent()).as("said twice").isFalse();
            heard = now.isPresent() ? now : heard;
        }
        return heard;
    }

    private static int[] speech() {
        Random random = new Random(3);
        int[] speech = new int[SECONDS * RATE];
        for (int i = 0; i < speech.length; i++) {
            double t = (double) i / RATE;
            double envelope = Math.max(0, Math.sin(2 * Math.PI * 1.5 * t));
            double voice = 0;
            for (int harmonic = 1; harmonic < 12; harmonic++) {
                double hz = harmonic * (120 + 15 * Math.sin(2 * Math.PI * 0.7 * t));
                double formant =
                        Math.exp(-Math.pow((hz - 500) / 250, 2)) + 0.4 * Math.exp(-Math.pow((hz - 1_300) / 200, 2));
                voice += formant * Math.sin(2 * Math.PI * hz * t);
            }
            speech[i] = (int) (4_000 * envelope * voice + 60 * random.nextGaussian());
        }
        return speech;
    }

    private static byte[] encode(int[] samples, Encoding encoding) {
        boolean wide = encoding != Encoding.ULAW && encoding != Encoding.ALAW;
        byte[] bytes = new byte[samples.length * (wide ? 2 : 1)];
        for (int i = 0; i < samples.length; i++) {
            switch (encoding) {
                case ULAW -> bytes[i] = G711.linearToUlaw(samples[i]);
                case ALAW -> bytes[i] = G711.linearToAlaw(samples[i]);
                case LINEAR_LITTLE_ENDIAN -> {
                    bytes[2 * i] = (byte) samples[i];
                    bytes[2 * i + 1] = (byte) (samples[i] >> 8);
                }
                case LINEAR_BIG_ENDIAN -> {
                    bytes[2 * i] = (byte) (samples[i] >> 8);
                    bytes[2 * i + 1] = (byte) samples[i];
                }
            }
        }
        return bytes;
    }
}

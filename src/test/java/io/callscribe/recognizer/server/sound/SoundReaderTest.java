package io.callscribe.recognizer.server.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callscribe.media.G711;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoundReaderTest {

    @Test
    void channelsAreInterleavedSampleBySample() {
        byte[] bytes = {
            G711.linearToUlaw(1000), G711.linearToUlaw(-2000), G711.linearToUlaw(3000), G711.linearToUlaw(-4000)
        };
        float[][] rows = reader(Encoding.MULAW, 2, false).read(bytes);

        assertThat(rows).hasDimensions(2, 2);
        assertThat(rows[0][1] * 32768).isEqualTo(3000, within(100f));
        assertThat(rows[1][0] * 32768).isEqualTo(-2000, within(60f));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 11})
    void framesMayBeCutAnywhere(int frameBytes) {
        byte[] bytes = new byte[240];
        new java.util.Random(1).nextBytes(bytes);
        float[][] whole = reader(Encoding.LINEAR16, 3, false).read(bytes);

        SoundReader reader = reader(Encoding.LINEAR16, 3, false);
        List<Float> first = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += frameBytes) {
            float[][] rows = reader.read(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + frameBytes)));
            for (float sample : rows[0]) {
                first.add(sample);
            }
        }
        assertThat(first).hasSize(40);
        for (int i = 0; i < 40; i++) {
            assertThat(first.get(i)).isEqualTo(whole[0][i]);
        }
    }

    @Test
    void everyEncodingIsRead() {
        ByteBuffer linear32 =
                ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(0, 0.25f);
        ByteBuffer linear16 =
                ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN).putShort(0, (short) 8192);

        assertThat(reader(Encoding.LINEAR32, 1, false).read(linear32.array())[0][0])
                .isEqualTo(0.25f);
        assertThat(reader(Encoding.LINEAR16, 1, false).read(linear16.array())[0][0])
                .isEqualTo(0.25f);
        assertThat(reader(Encoding.ALAW, 1, false).read(new byte[] {G711.linearToAlaw(8192)})[0][0])
                .isEqualTo(0.25f, within(0.01f));
        assertThat(reader(Encoding.MULAW, 1, false).read(new byte[] {G711.linearToUlaw(8192)})[0][0])
                .isEqualTo(0.25f, within(0.01f));
    }

    @Test
    void whatIsNoNumberIsSilenceAndWhatIsTooLoudIsBounded() {
        ByteBuffer odd = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        odd.putFloat(Float.NaN).putFloat(Float.POSITIVE_INFINITY).putFloat(-7).putFloat(0.5f);
        assertThat(reader(Encoding.LINEAR32, 1, false).read(odd.array())[0]).containsExactly(0f, 1f, -1f, 0.5f);
    }

    @Test
    void withoutMultichannelAllChannelsBecomeOne() {
        ByteBuffer two = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(0.5f)
                .putFloat(-0.25f);
        SoundReader mixed = reader(Encoding.LINEAR32, 2, true);

        assertThat(mixed.channels()).isEqualTo(1);
        assertThat(mixed.read(two.array())).isEqualTo(new float[][] {{0.125f}});
    }

    private static SoundReader reader(Encoding encoding, int channels, boolean mixed) {
        return new SoundReader(new SoundFormat(encoding, 8000, channels), mixed);
    }
}

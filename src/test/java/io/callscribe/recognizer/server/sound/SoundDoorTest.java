package io.callscribe.recognizer.server.sound;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.callscribe.recognizer.server.sound.SoundDoor.Passed;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoundDoorTest {

    private static final int PCM = 1;
    private static final int MULAW = 7;
    private static final int EXTENSIBLE = 0xFFFE;

    private final SoundDoor door = new SoundDoor(Optional.empty(), false);

    @Test
    void rawSoundIsReadAsDeclared() {
        SoundDoor raw = new SoundDoor(Optional.of(new SoundFormat(Encoding.MULAW, 8000, 2)), false);
        assertThat(raw.reader()).isPresent();
        assertThat(((Passed.Sound) raw.pass(new byte[10])).rows()).hasDimensions(2, 5);
    }

    @Test
    void aWavSaysItselfHowItIsRead() {
        Passed.Sound sound = (Passed.Sound) door.pass(wav(PCM, 16, 2, 16000, new byte[40], new byte[0]));

        assertThat(sound.reader().format()).isEqualTo(new SoundFormat(Encoding.LINEAR16, 16000, 2));
        assertThat(sound.rows()).hasDimensions(2, 10);
    }

    @Test
    void aHeaderMayComeByteByByte() {
        byte[] wav = wav(MULAW, 8, 1, 8000, new byte[50], new byte[0]);
        int samples = 0;
        for (byte one : wav) {
            if (door.pass(new byte[] {one}) instanceof Passed.Sound sound) {
                samples += sound.rows()[0].length;
            }
        }
        assertThat(samples).isEqualTo(50);
    }

    @Test
    void whatFollowsTheSoundIsNoSound() {
        byte[] wav = wav(
                MULAW, 8, 1, 8000, new byte[50], "LIST and so on".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThat(((Passed.Sound) door.pass(wav)).rows()[0]).hasSize(50);
        assertThat(((Passed.Sound) door.pass(new byte[9])).rows()[0]).isEmpty();
    }

    @Test
    void aLengthThatTheWriterDidNotKnowMeansToTheEnd() {
        byte[] wav = wav(MULAW, 8, 1, 8000, new byte[50], new byte[0]);
        ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN).putInt(wav.length - 54, -1);
        assertThat(((Passed.Sound) door.pass(wav)).rows()[0]).hasSize(50);
        assertThat(((Passed.Sound) door.pass(new byte[9])).rows()[0]).hasSize(9);
    }

    @Test
    void anExtensibleFormatNamesItsRealOne() {
        byte[] wav = wav(EXTENSIBLE, 16, 1, 48000, new byte[8], new byte[0]);
        assertThat(((Passed.Sound) door.pass(wav)).reader().format().encoding()).isEqualTo(Encoding.LINEAR16);
    }

    @ParameterizedTest
    @CsvSource({"2, 4, 1, 8000", "1, 24, 1, 8000", "1, 16, 9, 8000", "1, 16, 0, 8000", "1, 16, 1, 7999"})
    void aFormatThatIsNotReadIsSaid(int tag, int bits, int channels, int rateHz) {
        assertThat(door.pass(wav(tag, bits, channels, rateHz, new byte[8], new byte[0])))
                .isInstanceOfSatisfying(
                        Passed.Undecodable.class, no -> assertThat(no.why()).contains("WAV format"));
    }

    @Test
    void bytesThatAreNoContainerAreSaid() {
        assertThat(door.pass("OggS and more bytes".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .isInstanceOf(Passed.Undecodable.class);
    }

    @FuzzTest
    void anyBytesAreSoundOrNot(byte[] data) {
        SoundDoor any = new SoundDoor(Optional.empty(), true);
        byte[] container = Arrays.copyOf(data, data.length);
        for (int at = 0; at < container.length; at += 16) {
            if (any.pass(Arrays.copyOfRange(container, at, Math.min(container.length, at + 16)))
                    instanceof Passed.Undecodable no) {
                assertThat(no.why()).isNotBlank();
                return;
            }
        }
    }

    private static byte[] wav(int tag, int bits, int channels, int rateHz, byte[] sound, byte[] after) {
        int formatBytes = tag == EXTENSIBLE ? 40 : 16;
        ByteBuffer out = ByteBuffer.allocate(20 + formatBytes + 10 + 8 + sound.length + after.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        out.put(ascii("RIFF")).putInt(0).put(ascii("WAVE"));
        out.put(ascii("JUNK")).putInt(1).putShort((short) 0);
        out.put(ascii("fmt ")).putInt(formatBytes).putShort((short) tag).putShort((short) channels);
        out.putInt(rateHz).putInt(rateHz * channels * bits / 8);
        out.putShort((short) (channels * bits / 8)).putShort((short) bits);
        if (tag == EXTENSIBLE) {
            out.putShort((short) 22)
                    .putShort((short) bits)
                    .putInt(0)
                    .putShort((short) PCM)
                    .put(new byte[14]);
        }
        return out.put(ascii("data")).putInt(sound.length).put(sound).put(after).array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }
}

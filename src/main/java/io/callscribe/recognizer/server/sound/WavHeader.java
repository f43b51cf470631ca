package io.callscribe.recognizer.server.sound;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.Set;

/** The front of a WAV container (RIFF: "Multimedia Programming Interface and Data Specifications 1.0"), as far as it has come. */
final class WavHeader {

    private static final int RIFF = 0x46464952;
    private static final int WAVE = 0x45564157;
    private static final int FORMAT_CHUNK = 0x20746D66;
    private static final int DATA_CHUNK = 0x61746164;
    private static final int FORMAT_BYTES = 16;
    private static final int SUBFORMAT_AT = 24;
    private static final int EXTENSIBLE = 0xFFFE;
    private static final int LONGEST_BYTES = 1 << 16;
    private static final Set<Integer> RATES_HZ = Set.of(8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000);

    private WavHeader() {}

    /** What the bytes so far say. */
    sealed interface Parsed {

        /** Sound starts at this index and is so long; longer than anything if the header does not say. */
        record Sound(SoundFormat format, int at, long bytes) implements Parsed {}

        /** More bytes are needed. */
        record Unfinished() implements Parsed {}

        /** No WAV, or none that can be read. */
        record Unreadable(String why) implements Parsed {}
    }

    static Parsed parse(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < 12) {
            return new Parsed.Unfinished();
        }
        if (in.getInt(0) != RIFF || in.getInt(8) != WAVE) {
            return new Parsed.Unreadable("no RIFF WAVE header (expected: a WAV container, or 'encoding' in the query)");
        }
        return chunks(in.position(12));
    }

    private static Parsed chunks(ByteBuffer in) {
        Parsed format = new Parsed.Unreadable("sound before its format (expected: a fmt chunk first)");
        while (in.remaining() >= 8) {
            int id = in.getInt();
            long length = Integer.toUnsignedLong(in.getInt());
            if (id == DATA_CHUNK) {
                return format instanceof Parsed.Sound sound
                        ? new Parsed.Sound(sound.format(), in.position(), soundBytes(length))
                        : format;
            }
            long padded = length + length % 2;
            if (in.position() + padded > LONGEST_BYTES) {
                return new Parsed.Unreadable("no sound in the first " + LONGEST_BYTES + " bytes");
            }
            if (in.remaining() < padded) {
                return new Parsed.Unfinished();
            }
            if (id == FORMAT_CHUNK) {
                format = format(in.slice(in.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN));
            }
            in.position(in.position() + (int) padded);
        }
        return new Parsed.Unfinished();
    }

    /** Writers that stream do not know the length and leave 0 or all ones. */
    private static long soundBytes(long length) {
        return length == 0 || length >= Integer.MAX_VALUE ? Long.MAX_VALUE : length;
    }

    private static Parsed format(ByteBuffer chunk) {
        if (chunk.remaining() < FORMAT_BYTES) {
            return new Parsed.Unreadable(
                    "fmt chunk: " + chunk.remaining() + " bytes (expected: >= " + FORMAT_BYTES + ")");
        }
        int tag = Short.toUnsignedInt(chunk.getShort(0));
        if (tag == EXTENSIBLE && chunk.remaining() >= SUBFORMAT_AT + 2) {
            tag = Short.toUnsignedInt(chunk.getShort(SUBFORMAT_AT));
        }
        int channels = Short.toUnsignedInt(chunk.getShort(2));
        int rateHz = chunk.getInt(4);
        int bits = Short.toUnsignedInt(chunk.getShort(14));
        Optional<Encoding> encoding = encoding(tag, bits);
        if (encoding.isEmpty() || channels < 1 || channels > 8 || !RATES_HZ.contains(rateHz)) {
            return new Parsed.Unreadable(
                    "WAV format %d, %d bit, %d channels, %d Hz (expected: PCM 16, float 32, mu-law or A-law; 1 to 8; %s)"
                            .formatted(tag, bits, channels, rateHz, "8000 to 48000"));
        }
        return new Parsed.Sound(new SoundFormat(encoding.get(), rateHz, channels), 0, 0);
    }

    /** WAVE_FORMAT_PCM, _IEEE_FLOAT, _ALAW, _MULAW. */
    private static Optional<Encoding> encoding(int tag, int bits) {
        return switch (tag << 8 | bits) {
            case 1 << 8 | 16 -> Optional.of(Encoding.LINEAR16);
            case 3 << 8 | 32 -> Optional.of(Encoding.LINEAR32);
            case 6 << 8 | 8 -> Optional.of(Encoding.ALAW);
            case 7 << 8 | 8 -> Optional.of(Encoding.MULAW);
            default -> Optional.empty();
        };
    }
}

package io.callscribe.recognizer.server.sound;

import io.callscribe.media.G711;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Turns the bytes of a stream into samples, channel by channel. Frames may be cut anywhere: what does not fill a sample of every
 * channel waits for the next bytes. Not thread-safe.
 */
public final class SoundReader {

    private static final float FULL_SCALE = 32768f;

    private final SoundFormat format;
    private final boolean mixed;
    private byte[] left = new byte[0];

    /** @param mixed all channels become one */
    public SoundReader(SoundFormat format, boolean mixed) {
        this.format = format;
        this.mixed = mixed && format.channels() > 1;
    }

    /** Rows that come out. */
    public int channels() {
        return mixed ? 1 : format.channels();
    }

    /** How the bytes are read. */
    public SoundFormat format() {
        return format;
    }

    /** The samples these bytes complete, a row a channel, −1 to 1; rows may be empty. */
    public float[][] read(byte[] bytes) {
        byte[] all = left.length == 0 ? bytes : join(left, bytes);
        int groups = all.length / format.groupBytes();
        left = Arrays.copyOfRange(all, groups * format.groupBytes(), all.length);
        ByteBuffer in = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
        float[][] rows = new float[format.channels()][groups];
        for (int group = 0; group < groups; group++) {
            for (float[] row : rows) {
                row[group] = sample(in);
            }
        }
        return mixed ? new float[][] {mix(rows, groups)} : rows;
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private float sample(ByteBuffer in) {
        return switch (format.encoding()) {
            case MULAW -> G711.ulawToLinear(in.get()) / FULL_SCALE;
            case ALAW -> G711.alawToLinear(in.get()) / FULL_SCALE;
            case LINEAR16 -> in.getShort() / FULL_SCALE;
            case LINEAR32 -> bounded(in.getFloat());
        };
    }

    /** Not-a-number is silence: one would spoil every later sample of a filter. */
    private static float bounded(float sample) {
        return Float.isNaN(sample) ? 0 : Math.clamp(sample, -1f, 1f);
    }

    private static float[] mix(float[][] rows, int groups) {
        float[] mixed = new float[groups];
        for (float[] row : rows) {
            for (int i = 0; i < groups; i++) {
                mixed[i] += row[i] / rows.length;
            }
        }
        return mixed;
    }
}

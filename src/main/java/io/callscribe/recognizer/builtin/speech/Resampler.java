package io.callscribe.recognizer.builtin.speech;

import java.util.Arrays;

/**
 * A polyphase FIR resampler by a ratio of whole numbers that keeps its state, so that sound given in chunks comes out as if given
 * at once. Output sample n lies exactly at input time n·from/to: no delay, but output waits for half a kernel of input.
 * Not thread-safe.
 *
 * <p>The kernel is a sinc under a Blackman window, 16 zero crossings to each side. Doubling passes the given samples through
 * unchanged; going down, the cut-off lies at 92 % of the new band.
 */
public final class Resampler {

    private static final int ZERO_CROSSINGS = 16;
    private static final double ROLL_OFF = 0.92;

    private final int up;
    private final int down;
    private final int half;
    private final float[][] phases;

    /** Input from index {@code first − half} on, zeros before the first sample. */
    private float[] input;

    private int length;
    private long firstIndex;
    private long nextOutput;

    /** Makes a resampler between two sampling rates in Hz. */
    public Resampler(int fromHz, int toHz) {
        int divisor = gcd(fromHz, toHz);
        this.up = toHz / divisor;
        this.down = fromHz / divisor;
        double band = up >= down ? 1 : ROLL_OFF * up / down;
        this.half = (int) Math.ceil(ZERO_CROSSINGS * Math.max(1.0, (double) down / up));
        this.phases = new float[up][];
        for (int phase = 0; phase < up; phase++) {
            phases[phase] = kernel((double) phase / up, band);
        }
        this.input = new float[4 * half];
        this.length = half;
        this.firstIndex = -half;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /** Weights of the inputs −half+1 … half around an output that lies {@code fraction} of a sample after input 0. */
    private float[] kernel(double fraction, double band) {
        double[] weights = new double[2 * half];
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
            double t = k - half + 1 - fraction;
            weights[k] = sinc(band * t) * blackman(t / half);
            sum += weights[k];
        }
        float[] scaled = new float[weights.length];
        for (int k = 0; k < scaled.length; k++) {
            scaled[k] = (float) (weights[k] / sum);
        }
        return scaled;
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    /** The window at −1 … 1. */
    private static double blackman(double x) {
        return Math.abs(x) >= 1 ? 0 : 0.42 + 0.5 * Math.cos(Math.PI * x) + 0.08 * Math.cos(2 * Math.PI * x);
    }

    /** Takes the next samples and gives every output sample they make possible. */
    public float[] feed(float[] samples) {
        append(samples);
        long lastIndex = firstIndex + length - 1;
        long possible = Math.floorDiv((lastIndex - half + 1) * up - 1, (long) down) + 1;
        float[] output = new float[(int) Math.max(0, possible - nextOutput)];
        for (int i = 0; i < output.length; i++) {
            output[i] = outputAt(nextOutput++);
        }
        forget();
        return output;
    }

    /** Gives what is still held back, as if silence followed. The resampler must not be fed again. */
    public float[] flush() {
        return feed(new float[half]);
    }

    private float outputAt(long n) {
        long position = n * down;
        float[] weights = phases[(int) (position % up)];
        int at = (int) (position / up - half + 1 - firstIndex);
        float sum = 0;
        for (int k = 0; k < weights.length; k++) {
            sum += weights[k] * input[at + k];
        }
        return sum;
    }

    private void append(float[] samples) {
        if (length + samples.length > input.length) {
            input = Arrays.copyOf(input, Math.max(2 * input.length, length + samples.length));
        }
        System.arraycopy(samples, 0, input, length, samples.length);
        length += samples.length;
    }

    private void forget() {
        long needed = nextOutput * down / up - half + 1;
        int gone = (int) Math.min(length, needed - firstIndex);
        if (gone > 0) {
            System.arraycopy(input, gone, input, 0, length - gone);
            length -= gone;
            firstIndex += gone;
        }
    }
}

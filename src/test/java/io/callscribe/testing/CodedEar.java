package io.callscribe.testing;

import io.callscribe.media.G711;
import java.util.ArrayList;
import java.util.List;

/** Hears {@link CodedSpeech} in one leg, sample by sample: knows each word's place and name once its tone is over. */
public final class CodedEar {

    private static final int FRAME = 80; // 10 ms
    private static final double LOUD = 800;
    private static final int LEAST_FRAMES = 10;

    /**
     * A word that was heard.
     *
     * @param startTick of the leg's own count of samples
     */
    public record Heard(int word, long startTick, long endTick) {}

    private final double[] frame = new double[FRAME];
    private final List<double[]> tone = new ArrayList<>();
    private final List<Heard> words = new ArrayList<>();
    private int filled;
    private long ticks;
    private long toneStart;

    /** Takes one sample; a complete word is added to {@link #words()}. */
    public void sample(byte ulaw) {
        frame[filled++] = G711.ulawToLinear(ulaw);
        ticks++;
        if (filled == FRAME) {
            filled = 0;
            frame();
        }
    }

    /** Samples taken. */
    public long ticks() {
        return ticks;
    }

    /** Whether a word is being said. */
    public boolean inWord() {
        return !tone.isEmpty();
    }

    /** The words heard so far. */
    public List<Heard> words() {
        return words;
    }

    /** The sound ends here; a word that was long enough counts. */
    public void end() {
        if (!tone.isEmpty()) {
            complete(ticks - filled);
        }
    }

    private void frame() {
        double sum = 0;
        for (double sample : frame) {
            sum += sample * sample;
        }
        if (Math.sqrt(sum / FRAME) > LOUD) {
            if (tone.isEmpty()) {
                toneStart = ticks - FRAME;
            }
            tone.add(frame.clone());
        } else if (!tone.isEmpty()) {
            complete(ticks - FRAME);
        }
    }

    private void complete(long endTick) {
        if (tone.size() >= LEAST_FRAMES) {
            int[] best = bestTwo();
            words.add(new Heard(CodedSpeech.word(best[0], best[1]), toneStart, endTick));
        }
        tone.clear();
    }

    /** The two loudest tones over the middle of the word. */
    private int[] bestTwo() {
        double[] power = new double[CodedSpeech.TONES_HZ.length];
        int from = tone.size() / 4;
        int to = tone.size() - from;
        double[] middle = new double[(to - from) * FRAME];
        for (int i = from; i < to; i++) {
            System.arraycopy(tone.get(i), 0, middle, (i - from) * FRAME, FRAME);
        }
        for (int t = 0; t < power.length; t++) {
            power[t] = goertzel(middle, CodedSpeech.TONES_HZ[t]);
        }
        int first = loudest(power, -1);
        int second = loudest(power, first);
        return new int[] {Math.min(first, second), Math.max(first, second)};
    }

    private static int loudest(double[] power, int except) {
        int best = -1;
        for (int i = 0; i < power.length; i++) {
            if (i != except && (best < 0 || power[i] > power[best])) {
                best = i;
            }
        }
        return best;
    }

    private static double goertzel(double[] samples, int hz) {
        double coefficient = 2 * Math.cos(2 * Math.PI * hz / 8000);
        double before = 0;
        double last = 0;
        for (double sample : samples) {
            double now = sample + coefficient * last - before;
            before = last;
            last = now;
        }
        return last * last + before * before - coefficient * last * before;
    }
}

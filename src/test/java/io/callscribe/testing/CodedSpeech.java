package io.callscribe.testing;

import io.callscribe.media.G711;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Speech that a test can recognize without error: each of {@link #WORDS} words is a pair of tones. Its place in the sound is exact to a
 * few milliseconds, so lost, doubled, swapped and displaced words are all seen.
 */
public final class CodedSpeech {

    /** Tones far enough apart for 20 ms frames, inside the telephone band, none of them a DTMF tone. */
    static final int[] TONES_HZ = {
        400, 550, 730, 900, 1050, 1250, 1420, 1580, 1750, 1950, 2150, 2350, 2550, 2750, 2950, 3150
    };

    /** How many different words there are. */
    public static final int WORDS = TONES_HZ.length * (TONES_HZ.length - 1) / 2;

    /** A word's length. */
    public static final int WORD_MS = 160;

    /** The least pause between two words. */
    public static final int PAUSE_MS = 80;

    private static final int TICKS_PER_MS = 8;
    private static final double AMPLITUDE = 7_000;

    private CodedSpeech() {}

    /** A word's name: {@code w017}. */
    public static String name(int word) {
        return String.format(java.util.Locale.ROOT, "w%03d", word);
    }

    /** The two tones of a word. */
    static int[] pair(int word) {
        int rest = word;
        for (int low = 0; low < TONES_HZ.length; low++) {
            int highs = TONES_HZ.length - 1 - low;
            if (rest < highs) {
                return new int[] {low, low + 1 + rest};
            }
            rest -= highs;
        }
        throw new IllegalArgumentException("word: " + word + " (expected: 0 to " + (WORDS - 1) + ")");
    }

    /** The word of two tones, or −1. */
    static int word(int low, int high) {
        for (int word = 0; word < WORDS; word++) {
            int[] pair = pair(word);
            if (pair[0] == low && pair[1] == high) {
                return word;
            }
        }
        return -1;
    }

    /** Words one after the other, each followed by {@code pauseMs} of silence, as µ-law. */
    public static byte[] say(int pauseMs, int... words) {
        ByteArrayOutputStream sound = new ByteArrayOutputStream();
        for (int word : words) {
            sound.writeBytes(tone(word));
            sound.writeBytes(silence(pauseMs));
        }
        return sound.toByteArray();
    }

    /** Silence as µ-law. */
    public static byte[] silence(int ms) {
        byte[] silence = new byte[ms * TICKS_PER_MS];
        Arrays.fill(silence, G711.ULAW_SILENCE);
        return silence;
    }

    private static byte[] tone(int word) {
        int[] pair = pair(word);
        byte[] sound = new byte[WORD_MS * TICKS_PER_MS];
        for (int i = 0; i < sound.length; i++) {
            double fade = Math.min(1, Math.min(i, sound.length - 1 - i) / 40.0);
            double value = Math.sin(2 * Math.PI * TONES_HZ[pair[0]] * i / 8000)
                    + Math.sin(2 * Math.PI * TONES_HZ[pair[1]] * i / 8000);
            sound[i] = G711.linearToUlaw((int) (AMPLITUDE * fade * value));
        }
        return sound;
    }
}

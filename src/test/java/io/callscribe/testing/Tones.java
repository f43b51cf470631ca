package io.callscribe.testing;

import io.callscribe.media.G711;

/** Tones in µ-law at 8000 Hz, and whether one is in a recording. */
public final class Tones {

    private static final int RATE_HZ = 8000;
    private static final int LOUDNESS = 10_000;
    /** Below this a tone does not count as heard: −34 dB against full scale, some 24 dB below our tones. */
    private static final double HEARD = 650;

    private Tones() {}

    /** A tone at about −10 dB. Whole periods where {@code hz} times {@code ms} is a multiple of 1000, so it repeats without a click. */
    public static byte[] tone(int hz, int ms) {
        byte[] ulaw = new byte[RATE_HZ / 1000 * ms];
        for (int i = 0; i < ulaw.length; i++) {
            ulaw[i] = G711.linearToUlaw((int) Math.round(LOUDNESS * Math.sin(2 * Math.PI * hz * i / RATE_HZ)));
        }
        return ulaw;
    }

    /** Whether a tone is in there for most of the time. */
    public static boolean hears(byte[] ulaw, int hz) {
        return amplitude(ulaw, hz) > HEARD;
    }

    /**
     * The amplitude of one frequency, 0 to 32767, by Goertzel's algorithm under a Hann window, which keeps other tones out from some
     * {@code 16000 / ulaw.length} Hz on.
     */
    public static double amplitude(byte[] ulaw, int hz) {
        double factor = 2 * Math.cos(2 * Math.PI * hz / RATE_HZ);
        double last = 0;
        double beforeLast = 0;
        for (int i = 0; i < ulaw.length; i++) {
            double window = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / ulaw.length);
            double now = G711.ulawToLinear(ulaw[i]) * window + factor * last - beforeLast;
            beforeLast = last;
            last = now;
        }
        double power = last * last + beforeLast * beforeLast - factor * last * beforeLast;
        return ulaw.length == 0 ? 0 : Math.sqrt(Math.max(0, power)) * 4 / ulaw.length;
    }
}

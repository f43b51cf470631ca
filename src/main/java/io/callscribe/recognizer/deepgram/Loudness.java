package io.callscribe.recognizer.deepgram;

import io.callscribe.call.Leg;
import io.callscribe.media.G711;

/** Whether anything can be heard in interleaved µ-law sound: the mean size of a leg's samples against a floor below soft speech. */
final class Loudness {

    /** About −50 dBov; soft speech on a phone line is 15 dB above. */
    static final int QUIET_BELOW = 100;

    private Loudness() {}

    /** Whether a leg is loud. */
    static boolean of(byte[] interleaved) {
        int ticks = interleaved.length / Leg.COUNT;
        for (int leg = 0; leg < Leg.COUNT; leg++) {
            long sum = 0;
            for (int i = leg; i < interleaved.length; i += Leg.COUNT) {
                sum += Math.abs(G711.ulawToLinear(interleaved[i]));
            }
            if (sum >= (long) QUIET_BELOW * ticks && ticks > 0) {
                return true;
            }
        }
        return false;
    }
}

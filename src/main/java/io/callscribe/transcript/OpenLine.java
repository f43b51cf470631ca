package io.callscribe.transcript;

import io.callscribe.call.CallTime;
import io.callscribe.call.Leg;

/**
 * What is being said on a leg right now and may still change; replaced as a whole by the next one of the leg, never stored.
 *
 * @param settled the part that will not change any more
 * @param guess the rest
 */
public record OpenLine(Leg leg, Speaker speaker, CallTime start, String settled, String guess) {

    /** The whole line. */
    public String text() {
        return settled.isEmpty() || guess.isEmpty() ? settled + guess : settled + " " + guess;
    }
}

package io.callscribe.transcript;

import io.callscribe.call.CallTime;
import io.callscribe.call.Leg;

/** Who was on which leg when. */
@FunctionalInterface
public interface Speakers {

    /** The speaker on the leg at that time. */
    Speaker at(Leg leg, CallTime time);
}

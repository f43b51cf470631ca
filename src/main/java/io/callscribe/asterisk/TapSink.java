package io.callscribe.asterisk;

import io.callscribe.call.Happening;
import io.callscribe.call.Leg;
import io.callscribe.call.Termination;

/** What a {@link Tap} wants done. */
public interface TapSink extends PartSink {

    /** The leg's sound will come from this numeric address and port, and from nowhere else. */
    void legFrom(Leg leg, String address, int port);

    /** Both legs are bridged: sound comes. */
    void up();

    /** The call was given back to its dialplan. */
    void continued();

    /** A line for the call's timeline. */
    void note(Happening.What what, String text);

    /** The call, or the tap of it, is over; no more sound will come. */
    void ending(Termination why);

    /** Everything of the tap is gone; its last word. */
    void down(Termination termination);
}

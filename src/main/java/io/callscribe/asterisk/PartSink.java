package io.callscribe.asterisk;

/** What every machine that makes and removes parts in Asterisk wants done. */
public interface PartSink {

    /** Run a command; its result comes back with the number. */
    void run(int number, AriCommand command);

    /** Something of ours could not be removed: its id, and why. */
    void leftBehind(String id, String reason);
}

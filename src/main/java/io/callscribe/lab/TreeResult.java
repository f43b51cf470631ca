package io.callscribe.lab;

/** Whether there is an Asterisk to run. */
public sealed interface TreeResult {

    /** There is. */
    record Found(AsteriskTree tree) implements TreeResult {}

    /**
     * There is none, and none could be fetched.
     *
     * @param remedy why, and what to do, in plain words
     */
    record Missing(String remedy) implements TreeResult {}
}

package io.callscribe.outlet.way;

/** Sends notices, one at a time. */
public interface Carrier extends AutoCloseable {

    /** Sends one and waits for what becomes of it, within limits of its own. */
    Fate carry(Notice notice) throws InterruptedException;

    /** Lets go of what it holds. */
    @Override
    default void close() {}
}

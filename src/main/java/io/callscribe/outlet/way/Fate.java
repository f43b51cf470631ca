package io.callscribe.outlet.way;

/** What became of an attempt to send. */
public sealed interface Fate {

    /** The receiver took it. */
    record Delivered() implements Fate {}

    /**
     * The receiver refused it, and would again.
     *
     * @param reason a sentence without anything secret
     */
    record Refused(String reason) implements Fate {}

    /**
     * It may succeed later.
     *
     * @param reason a sentence without anything secret
     * @param waitMs how long the receiver asked to be left alone; 0 where it did not
     */
    record Later(String reason, long waitMs) implements Fate {}

    /**
     * The receiver cannot be trusted, or will not protect the connection: nothing was sent. It may be put right.
     *
     * @param reason a sentence without anything secret
     */
    record Unsafe(String reason) implements Fate {}
}

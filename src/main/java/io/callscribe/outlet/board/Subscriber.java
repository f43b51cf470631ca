package io.callscribe.outlet.board;

/** Somebody who follows the feed. */
@FunctionalInterface
public interface Subscriber {

    /** Takes the next event. Called by calls' threads under the board's lock: must return at once and must not ask the board. */
    void take(FeedEntry entry);

    /** Something of what it was handed is gone for good: a fresh snapshot is to be taken. Called like {@link #take}. */
    default void startOver() {}
}

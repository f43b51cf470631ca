package io.callscribe.outlet.store;

/** What the store answers to a question. */
public sealed interface Answer<T> {

    /** This is how it is. */
    record Known<T>(T value) implements Answer<T> {}

    /**
     * The database cannot be asked now.
     *
     * @param reason in plain words, a whole sentence
     */
    record Away<T>(String reason) implements Answer<T> {}
}

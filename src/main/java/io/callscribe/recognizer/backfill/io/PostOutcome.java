package io.callscribe.recognizer.backfill.io;

/** What became of one request. */
public sealed interface PostOutcome {

    /** It was answered with status 200. */
    record Answered(String json) implements PostOutcome {}

    /**
     * It may be answered later.
     *
     * @param sentence why not now
     * @param afterMs what the server asks to wait ({@code Retry-After}); 0 where it does not
     */
    record Later(String sentence, long afterMs) implements PostOutcome {}

    /** It would be refused again; {@code sentence} says why. */
    record Never(String sentence) implements PostOutcome {}
}

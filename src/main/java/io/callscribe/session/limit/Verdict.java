package io.callscribe.session.limit;

/** Whether a call is tapped. */
public sealed interface Verdict {
    /** There is room. */
    record Admitted() implements Verdict {}

    /**
     * There is none.
     *
     * @param reason with the figures and the keys, a whole sentence or two
     */
    record Refused(String reason) implements Verdict {}
}

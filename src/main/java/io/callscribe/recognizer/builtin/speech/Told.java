package io.callscribe.recognizer.builtin.speech;

/** What the teller wants done. */
public sealed interface Told {

    /** Decode this segment; the answer carries the ticket. */
    record Decode(int ticket, Purpose purpose, Segment segment) implements Told {}

    /** Nobody waits for this ticket's answer any more. */
    record Withdraw(int ticket) implements Told {}

    /** Tell the client. */
    record Say(EngineEvent event) implements Told {}

    /** What a decode is for, in falling order of urgency. */
    enum Purpose {
        /** The segment is over: must be decoded, however long it takes. */
        FINAL,
        /** A pause that may end the segment: decoded if a decoder is idle. */
        FORESIGHT,
        /** The segment is open: decoded if a decoder is idle, and given up when a final waits. */
        INTERIM
    }
}

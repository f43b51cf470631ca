package io.callscribe.outlet.store;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/**
 * How the store stands.
 *
 * @param since when it began to stand so
 * @param reason why it is not {@link State#STORING}; empty where there is nothing to explain
 * @param waitingLines lines that are not stored yet
 * @param lost entries that were let go since the start
 */
public record StoreHealth(State state, OffsetDateTime since, String reason, int waitingLines, long lost) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    /** The states of a store. */
    public enum State {
        /** It has not been open yet. */
        OPENING,
        /** What comes is stored. */
        STORING,
        /** The database does not answer, or refuses. */
        AWAY,
        /** It was stopped. */
        CLOSED
    }

    /** Whether what comes is stored now. */
    public boolean storing() {
        return state == State.STORING;
    }

    /** The same in plain words. */
    public String sentence() {
        String sentence = switch (state) {
            case OPENING -> "The database is being opened" + waiting() + ".";
            case STORING -> "Transcripts are being stored.";
            case AWAY -> "The database is away since " + TIME.format(since) + waiting() + ". " + reason;
            case CLOSED -> "The store was stopped.";
        };
        return lost == 0 ? sentence : sentence + " " + lost + " entries could not be stored since the start.";
    }

    private String waiting() {
        return switch (waitingLines) {
            case 0 -> "";
            case 1 -> "; 1 line waits";
            default -> "; " + waitingLines + " lines wait";
        };
    }
}

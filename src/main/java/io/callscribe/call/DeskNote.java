package io.callscribe.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What somebody at a desk put on a call: that its agent wants help, a flag on a line, a note to a line. A later one of the same kind
 * on the same line replaces it.
 *
 * @param seq the line's number; 0 where it is of the whole call
 * @param set false where it is taken back
 * @param text the reason for help, or the note, on one line; empty for a flag and for what is taken back
 * @param by who did it, in words
 * @param at call time
 */
public record DeskNote(Kind kind, int seq, boolean set, String text, String by, CallTime at) {

    /** The kinds. */
    public enum Kind {
        HELP,
        FLAG,
        NOTE;

        private final String label = name().toLowerCase(Locale.ROOT);

        /** The word used in the API and in the store. */
        public String label() {
            return label;
        }
    }

    /** Whether it speaks of the same thing as another. */
    public boolean replaces(DeskNote other) {
        return kind == other.kind && seq == other.seq;
    }

    /** What holds after it, given what held before. */
    public List<DeskNote> after(List<DeskNote> before) {
        List<DeskNote> holds = new ArrayList<>(before.size() + 1);
        before.stream().filter(other -> !replaces(other)).forEach(holds::add);
        if (set) {
            holds.add(this);
        }
        return List.copyOf(holds);
    }
}

package io.callscribe.call;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A call, or the service itself, needs somebody, and why. The same alert again, with one step more, replaces the earlier one.
 *
 * @param id the same for the same reason of the same call in every run, so that whoever gets it twice can tell: letters and digits
 * @param rule name of the rule that fired
 * @param title the rule's few words, for people
 * @param text what happened, in a sentence
 * @param at call time of what happened
 * @param raisedAt when it was raised
 * @param forAgent whether the agent sees it too
 * @param evidence the line that fired it, if one did
 * @param heard the stretch of sound that fired it, if one did
 * @param steps what became of it, oldest first; none while it is new
 */
public record Alert(
        String id,
        String rule,
        AlertKind kind,
        Priority priority,
        String title,
        String text,
        CallTime at,
        OffsetDateTime raisedAt,
        boolean forAgent,
        Optional<Evidence> evidence,
        Optional<Span> heard,
        List<Step> steps) {

    /** Copies the list. */
    public Alert {
        steps = List.copyOf(steps);
    }

    /** How urgent it is. */
    public enum Priority {
        LOW,
        MEDIUM,
        HIGH;

        /** The word used in rules, the API and the store. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How it stands. */
    public enum State {
        NEW,
        ACKNOWLEDGED,
        SNOOZED,
        ASSIGNED,
        FALSE_ALARM,
        CLEARED;

        /** The word used in the API and the store. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * The line that fired it.
     *
     * @param seq the line's number in its call
     * @param speaker the person's name, or empty
     * @param marks the places of the words that count, in the order of the text
     */
    public record Evidence(int seq, Party party, String speaker, CallTime at, String text, List<Mark> marks) {
        /** Copies the list. */
        public Evidence {
            marks = List.copyOf(marks);
        }
    }

    /** A place in a text, by characters, end not included. */
    public record Mark(int from, int to) {}

    /**
     * What somebody did with it, or what happened to it.
     *
     * @param by who, in words; empty where it happened by itself
     * @param detail until when it snoozes (ISO 8601), to whom it is assigned, or why it was wrong; may be empty
     */
    public record Step(State to, String by, OffsetDateTime at, String detail) {}

    /** How it stands now. */
    public State state() {
        return steps.isEmpty() ? State.NEW : steps.getLast().to();
    }

    /** Whether somebody may still have to do something. */
    public boolean open() {
        return switch (state()) {
            case NEW, ACKNOWLEDGED, SNOOZED, ASSIGNED -> true;
            case FALSE_ALARM, CLEARED -> false;
        };
    }

    /** The same, a step further. */
    public Alert with(Step step) {
        List<Step> more = new ArrayList<>(steps);
        more.add(step);
        return withSteps(more);
    }

    /** The same, the last step taken back. */
    public Alert undone() {
        return steps.isEmpty() ? this : withSteps(steps.subList(0, steps.size() - 1));
    }

    private Alert withSteps(List<Step> now) {
        return new Alert(id, rule, kind, priority, title, text, at, raisedAt, forAgent, evidence, heard, now);
    }
}

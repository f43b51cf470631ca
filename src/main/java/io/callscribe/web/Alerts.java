package io.callscribe.web;

import io.callscribe.call.Alert;
import io.callscribe.outlet.CallFacts;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Alerts and their rules, as the API shows and changes them. Asked on a request's thread. */
public interface Alerts {

    /** Knows none. */
    Alerts NONE = new Alerts() {
        @Override
        public List<Raised> all() {
            return List.of();
        }

        @Override
        public Optional<Raised> find(String id) {
            return Optional.empty();
        }

        @Override
        public Answer act(String id, Act act, String by, String detail, int minutes) {
            return new Answer.Unknown();
        }

        @Override
        public InForce rules() {
            return new InForce("", OffsetDateTime.MIN, List.of(), List.of());
        }
    };

    /** An alert and its call, as far as it is known still; or the service itself. */
    record Raised(Alert alert, CallFacts call) {}

    /** What can be done with an alert. */
    enum Act {
        ACKNOWLEDGE,
        SNOOZE,
        ASSIGN,
        FALSE_ALARM,
        UNDO
    }

    /** What came of it. */
    sealed interface Answer {
        /** It is so. */
        record Done(String call) implements Answer {}

        /** There is no such alert. */
        record Unknown() implements Answer {}

        /** It is so already, or cannot be. */
        record Conflict(String sentence) implements Answer {}
    }

    /**
     * A rule.
     *
     * @param side {@code caller}, {@code agent} or {@code either}
     * @param summary when it fires, in a sentence
     */
    record RuleView(
            String name, String title, String kind, String side, String priority, String summary, boolean forAgent) {}

    /**
     * The rules in force.
     *
     * @param problems what is wrong with the file as it is now, each with its line
     */
    record InForce(String file, OffsetDateTime since, List<String> problems, List<RuleView> rules) {}

    /** How often a rule fired lately, and how often in vain. */
    record Count(String rule, int fired, int falseAlarms) {}

    /** Every alert that is known, the newest first. */
    List<Raised> all();

    /** One of them. */
    Optional<Raised> find(String id);

    /** Does something with an alert. */
    Answer act(String id, Act act, String by, String detail, int minutes);

    /** The rules. */
    InForce rules();

    /** Of the last seven days. */
    default List<Count> counts() {
        return List.of();
    }
}

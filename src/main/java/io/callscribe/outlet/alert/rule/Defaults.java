package io.callscribe.outlet.alert.rule;

import io.callscribe.call.Alert.Priority;
import io.callscribe.call.AlertKind;
import io.callscribe.call.Party;
import java.util.Optional;

/**
 * What holds where a rule says nothing: the published starting values of the field (docs: Cisco WFO dead air and talk-over, NICE and Genesys
 * greeting and disclosure, Kore hold; where nobody publishes one, our own judgement).
 */
final class Defaults {

    private static final Rule.Limits NONE = new Rule.Limits(0, 1, 0, 0);

    private Defaults() {}

    static Rule.Limits limits(AlertKind kind) {
        return switch (kind) {
            case MISSING_PHRASE -> new Rule.Limits(60, 1, 0, 0);
            case DEAD_AIR -> new Rule.Limits(30, 1, 0, 0);
            case TALK_OVER -> new Rule.Limits(3, 3, 120, 0);
            case LONG_HOLD -> new Rule.Limits(120, 1, 0, 0);
            case LONG_CALL -> new Rule.Limits(600, 1, 0, 0);
            case TALK_SHARE -> new Rule.Limits(0, 1, 180, 70);
            case MOOD -> new Rule.Limits(0, 3, 120, 0);
            case NO_SOUND -> new Rule.Limits(3, 1, 0, 0);
            case SILENT_SIDE -> new Rule.Limits(15, 1, 0, 0);
            case LAG -> new Rule.Limits(3, 1, 10, 0);
            case BREAKER -> new Rule.Limits(5, 1, 0, 0);
            case CAPACITY -> new Rule.Limits(0, 1, 0, 80);
            case PHRASE, CARD, PROFANITY, HELP -> NONE;
        };
    }

    static Rule.Hygiene hygiene(AlertKind kind) {
        return switch (kind) {
            case LONG_CALL, MISSING_PHRASE, SILENT_SIDE, TALK_SHARE -> new Rule.Hygiene(0, true, 1);
            case HELP -> new Rule.Hygiene(0, false, 20);
            default -> new Rule.Hygiene(60, false, 5);
        };
    }

    static Priority priority(AlertKind kind) {
        return switch (kind) {
            case HELP, NO_SOUND -> Priority.HIGH;
            case LONG_CALL, TALK_SHARE, MOOD -> Priority.LOW;
            default -> Priority.MEDIUM;
        };
    }

    static Optional<Party> side(AlertKind kind) {
        return switch (kind) {
            case MISSING_PHRASE, TALK_SHARE -> Optional.of(Party.AGENT);
            case MOOD -> Optional.of(Party.CALLER);
            default -> Optional.empty();
        };
    }
}

package io.callscribe.outlet.alert.rule;

import io.callscribe.call.Alert.Priority;
import io.callscribe.call.AlertKind;
import io.callscribe.call.Party;
import io.callscribe.outlet.alert.phrase.Phrase;
import java.util.List;
import java.util.Optional;

/**
 * One reason for an alert.
 *
 * @param name for machines, unique in its file
 * @param title for people, a few words
 * @param side who must have said it; empty for either
 * @param phrases any of which counts; of kinds that look at words
 * @param not where one of these is in the line too, it does not count
 * @param queues globs of queues it is for; empty for all
 * @param forAgent whether the agent sees it too
 * @param limits numbers of its kind
 * @param hygiene how often it may fire
 */
public record Rule(
        String name,
        String title,
        AlertKind kind,
        Priority priority,
        Optional<Party> side,
        List<Phrase> phrases,
        List<Phrase> not,
        List<String> queues,
        boolean forAgent,
        Limits limits,
        Hygiene hygiene) {

    /** Copies the lists. */
    public Rule {
        phrases = List.copyOf(phrases);
        not = List.copyOf(not);
        queues = List.copyOf(queues);
    }

    /**
     * Numbers; each kind says what it reads of them.
     *
     * @param forS how long it must last, or by when it must be said
     * @param times how often, where it must happen several times
     * @param withinS in which time
     * @param percent share of talk, or of the places that are taken
     */
    public record Limits(int forS, int times, int withinS, int percent) {}

    /**
     * How often it may fire in one call, or, where it is about the service, for one reason in an hour.
     *
     * @param cooldownS so long after an alert it is silent
     * @param oncePerCall whether it fires once at most
     * @param mostPerCall how often at most
     */
    public record Hygiene(int cooldownS, boolean oncePerCall, int mostPerCall) {}

    /** Whether a line by itself is all it looks at. */
    public boolean ofLinesAlone() {
        return switch (kind) {
            case PHRASE, PROFANITY, CARD -> true;
            default -> false;
        };
    }

    /** Whether what this side says counts. */
    public boolean hears(Party party) {
        return side.map(party::equals).orElse(party != Party.SYSTEM);
    }
}

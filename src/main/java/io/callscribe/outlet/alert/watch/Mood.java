package io.callscribe.outlet.alert.watch;

import io.callscribe.call.Alert;
import io.callscribe.call.CallTime;
import io.callscribe.outlet.alert.phrase.Hit;
import io.callscribe.outlet.alert.phrase.Line;
import io.callscribe.outlet.alert.phrase.PhraseBook;
import io.callscribe.outlet.alert.rule.Rule;
import io.callscribe.transcript.Utterance;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Several lines of one side with words of bad mood in a while. By a small lexicon: no irony, no context. */
final class Mood implements RuleWatch {

    private final Rule rule;
    private final PhraseBook lexicon;
    private final Outcome outcome;
    private final Deque<CallTime> bad = new ArrayDeque<>();

    Mood(Rule rule, PhraseBook lexicon, Outcome outcome) {
        this.rule = rule;
        this.lexicon = lexicon;
        this.outcome = outcome;
    }

    @Override
    public void line(Scene scene, Utterance line, boolean again, WatchSink sink) {
        if (!rule.hears(line.speaker().party())) {
            return;
        }
        List<Hit> hits = lexicon.find(Line.of(line.text()));
        if (hits.isEmpty()) {
            return;
        }
        bad.addLast(line.span().start());
        long oldest = line.span().start().ticks() - (long) rule.limits().withinS() * CallTime.TICKS_PER_SECOND;
        while (bad.getFirst().ticks() < oldest) {
            bad.removeFirst();
        }
        if (bad.size() >= rule.limits().times()) {
            bad.clear();
            Alert.Evidence evidence = Evidences.of(line, hits);
            String side = line.speaker().party().label();
            outcome.fire(
                    evidence,
                    "The " + side + " used words of bad mood in "
                            + rule.limits().times() + " lines within "
                            + rule.limits().withinS() + " s.",
                    sink);
        }
    }
}

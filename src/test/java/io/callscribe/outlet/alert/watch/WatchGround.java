package io.callscribe.outlet.alert.watch;

import io.callscribe.call.CheckItem;
import io.callscribe.call.Happening;
import io.callscribe.call.Leg;
import io.callscribe.call.Party;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.alert.phrase.PhraseBook;
import io.callscribe.outlet.alert.rule.Lexicons;
import io.callscribe.outlet.alert.rule.Rule;
import io.callscribe.outlet.alert.rule.RuleReader;
import io.callscribe.outlet.alert.rule.RuleSet;
import io.callscribe.testing.CallScript;
import io.callscribe.testing.FloorRules;
import io.callscribe.testing.PhraseCorpus;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Watches over calls with many rules, and what happens in such a call. */
final class WatchGround {

    private static final OffsetDateTime BORN = OffsetDateTime.parse("2026-11-22T14:06:12+01:00");

    private final PhraseBook badMood = new PhraseBook(Lexicons.builtIn().badMood());
    final RuleSet rules;

    WatchGround(int count) {
        rules = rules(count);
    }

    static RuleSet rules(int count) {
        return switch (RuleReader.read(FloorRules.yaml(count), Lexicons.builtIn())) {
            case RuleReader.Result.Good good -> good.rules();
            case RuleReader.Result.Faulty faulty -> throw new IllegalStateException(faulty.toString());
        };
    }

    /** A call that has just begun to talk. */
    CallWatch watch(int number, WatchSink sink) {
        List<CallEvent> events = new ArrayList<>();
        new CallScript(events::add, "call-" + number)
                .starts("caller", "agent", "Billing", BORN)
                .happens(0, Happening.What.TAPPED, "")
                .sounds(Leg.IN, 250, -30, true);
        CallEvent.Started started = (CallEvent.Started) events.getFirst();
        CallWatch watch = new CallWatch(0, started.facts(), badMood);
        watch.rules(rules);
        events.forEach(event -> watch.event(0, event, sink));
        return watch;
    }

    /** Lines of a call: those without a phrase, or each with one that fires. */
    static List<CallEvent> lines(int count, boolean firing) {
        List<CallEvent> events = new ArrayList<>();
        CallScript call = new CallScript(events::add, "lines");
        List<Integer> rules = FloorRules.firing(100);
        for (int i = 0; i < count; i++) {
            String text = firing
                    ? "well I really need to " + FloorRules.said(rules.get(i % rules.size()))
                            + " before the end of this month"
                    : PhraseCorpus.lines(count).get(i);
            call.says(Party.CALLER, i * 4_000L, i * 4_000L + 3_000, text);
        }
        return events;
    }

    /** A leg's level. */
    static CallEvent level() {
        List<CallEvent> events = new ArrayList<>();
        new CallScript(events::add, "level").sounds(Leg.IN, 500, -30, true);
        return events.getFirst();
    }

    /** Counts what is said. */
    static final class Counting implements WatchSink {
        int fired;

        @Override
        public void fired(Fired one) {
            fired++;
        }

        @Override
        public void held(Rule rule) {}

        @Override
        public void over(String id, String sentence) {}

        @Override
        public void checklist(List<CheckItem> items) {}
    }
}

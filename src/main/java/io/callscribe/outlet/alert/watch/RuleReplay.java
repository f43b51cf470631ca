package io.callscribe.outlet.alert.watch;

import io.callscribe.call.AlertKind;
import io.callscribe.call.CallId;
import io.callscribe.call.CallTime;
import io.callscribe.call.CheckItem;
import io.callscribe.call.Happening;
import io.callscribe.call.Happening.What;
import io.callscribe.call.Leg;
import io.callscribe.call.Span;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.alert.phrase.PhraseBook;
import io.callscribe.outlet.alert.rule.Rule;
import io.callscribe.outlet.alert.rule.RuleSet;
import io.callscribe.outlet.board.CallView;
import io.callscribe.recognizer.Word;
import io.callscribe.transcript.Utterance;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Rules over a call that is long over, as it was stored: the call is told again to the watch of live calls, at the pace of its own time.
 * Sound is not stored, so levels are made of where the words stand. A machine: the same call and rules give the same result.
 */
public final class RuleReplay {

    /** Levels come four times a second. */
    private static final long STEP_TICKS = CallTime.TICKS_PER_SECOND / 4;

    private static final int SPEECH_DBOV = -30;
    private static final int SILENCE_DBOV = -90;

    private final CallView view;
    private final CallId call;
    private final CallWatch watch;
    private final List<CallEvent> due;
    private final Map<Leg, BitSet> speech = new EnumMap<>(Leg.class);
    private final BitSet blank = new BitSet();
    private final List<WatchSink.Fired> fired = new ArrayList<>();
    private final WatchSink sink = new WatchSink() {
        @Override
        public void fired(Fired one) {
            fired.add(one);
        }

        @Override
        public void held(Rule rule) {}

        @Override
        public void over(String id, String sentence) {}

        @Override
        public void checklist(List<CheckItem> items) {}
    };

    /** What a replay of a rule of some kind is worth. */
    public enum Basis {
        /** The same words and the same timeline as in the live call. */
        SAME,
        /** From where words stand, since sound is not stored. */
        ESTIMATE,
        /** What it looks at is not stored. */
        NOT_JUDGED;

        /** Of that kind. */
        public static Basis of(AlertKind kind) {
            return switch (kind) {
                case PHRASE, PROFANITY, MOOD, CARD, MISSING_PHRASE, LONG_HOLD, LONG_CALL -> SAME;
                case DEAD_AIR, TALK_OVER, TALK_SHARE -> ESTIMATE;
                case HELP, NO_SOUND, SILENT_SIDE, LAG, BREAKER, CAPACITY -> NOT_JUDGED;
            };
        }
    }

    private RuleReplay(CallView view, RuleSet rules, PhraseBook badMood) {
        this.view = view;
        call = view.facts().id();
        boolean agentComes = view.timeline().stream().anyMatch(one -> one.what() == What.AGENT);
        watch = new CallWatch(0, agentComes ? view.facts().withAgent("") : view.facts(), badMood);
        watch.rules(rules);
        due = due();
        for (Leg leg : Leg.values()) {
            speech.put(leg, spoken(leg));
        }
        view.gaps().forEach(gap -> fill(blank, gap.span()));
        pauses();
    }

    /**
     * What these rules would have raised, in the order of the call.
     *
     * @param rules those that cannot be judged from a stored call raise nothing
     * @param badMood words of bad mood
     */
    public static List<WatchSink.Fired> fired(CallView view, RuleSet rules, PhraseBook badMood) {
        RuleSet judged = new RuleSet(rules.all().stream()
                .filter(rule -> Basis.of(rule.kind()) != Basis.NOT_JUDGED)
                .toList());
        RuleReplay replay = new RuleReplay(view, judged, badMood);
        replay.run();
        return replay.fired;
    }

    /** All that is told besides levels, in the order of the call. */
    private List<CallEvent> due() {
        Stream<CallEvent> happenings = view.timeline().stream()
                .filter(one -> one.what() != What.PAUSED && one.what() != What.RESUMED)
                .map(one -> new CallEvent.Happened(call, one));
        Stream<CallEvent> lines = view.utterances().stream().map(line -> new CallEvent.Uttered(call, line));
        CallEvent tapped = new CallEvent.Happened(call, new Happening(CallTime.ZERO, What.TAPPED, ""));
        return Stream.of(Stream.of(tapped), happenings, lines)
                .flatMap(each -> each)
                .sorted(Comparator.comparing(RuleReplay::at))
                .toList();
    }

    /** When it is told: a line once it is complete. */
    private static CallTime at(CallEvent event) {
        return switch (event) {
            case CallEvent.Uttered(CallId ignored, Utterance line) ->
                line.span().end();
            case CallEvent.Happened(CallId ignored, Happening one) -> one.at();
            default -> CallTime.ZERO;
        };
    }

    private BitSet spoken(Leg leg) {
        BitSet steps = new BitSet();
        view.utterances().stream()
                .filter(line -> line.leg() == leg)
                .flatMap(line -> line.words().isEmpty()
                        ? Stream.of(line.span())
                        : line.words().stream().map(Word::span))
                .forEach(span -> fill(steps, span));
        return steps;
    }

    private static void fill(BitSet steps, Span span) {
        steps.set(step(span.start()), step(span.end()) + 1);
    }

    private static int step(CallTime at) {
        return Math.toIntExact(Math.max(0, at.ticks()) / STEP_TICKS);
    }

    /** Where somebody asked us to look away, silence says nothing. */
    private void pauses() {
        CallTime since = null;
        for (Happening one : view.timeline()) {
            if (one.what() == What.PAUSED && since == null) {
                since = one.at();
            } else if (one.what() == What.RESUMED && since != null) {
                fill(blank, new Span(since, max(since, one.at())));
                since = null;
            }
        }
        if (since != null) {
            fill(blank, new Span(since, max(since, end())));
        }
    }

    private static CallTime max(CallTime one, CallTime other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private CallTime end() {
        return max(view.end().map(CallEvent.Ended::end).orElse(CallTime.ZERO), at(due.getLast()));
    }

    private void run() {
        int next = 0;
        boolean paused = false;
        for (int step = 0; step <= step(end()) + 1; step++) {
            CallTime now = new CallTime(step * STEP_TICKS);
            if (blank.get(step) != paused) {
                paused = !paused;
                tell(now, new CallEvent.Happened(call, new Happening(now, paused ? What.PAUSED : What.RESUMED, "")));
            }
            for (; next < due.size() && at(due.get(next)).compareTo(now) <= 0; next++) {
                tell(now, due.get(next));
            }
            for (Map.Entry<Leg, BitSet> leg : speech.entrySet()) {
                boolean speaks = leg.getValue().get(step);
                tell(now, new CallEvent.Sounded(call, leg.getKey(), now, speaks ? SPEECH_DBOV : SILENCE_DBOV, speaks));
            }
        }
    }

    private void tell(CallTime now, CallEvent event) {
        long nowNs = now.ticks() * CallTime.NS_PER_TICK;
        if (event instanceof CallEvent.Happened(CallId ignored, Happening one) && one.what() == What.AGENT) {
            watch.event(nowNs, new CallEvent.Known(call, view.facts()), sink);
        }
        watch.event(nowNs, event, sink);
    }
}

package io.callscribe.outlet.alert.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.call.AlertKind;
import io.callscribe.call.CallId;
import io.callscribe.call.CallTime;
import io.callscribe.call.CheckItem;
import io.callscribe.call.Happening;
import io.callscribe.call.Happening.What;
import io.callscribe.call.Leg;
import io.callscribe.call.Party;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.CallFacts;
import io.callscribe.outlet.alert.phrase.PhraseBook;
import io.callscribe.outlet.alert.rule.Lexicons;
import io.callscribe.outlet.alert.rule.Rule;
import io.callscribe.outlet.alert.rule.RuleReader;
import io.callscribe.outlet.alert.rule.RuleSet;
import io.callscribe.outlet.alert.watch.RuleReplay.Basis;
import io.callscribe.outlet.board.CallBoard;
import io.callscribe.outlet.board.CallView;
import io.callscribe.testing.CallScript;
import io.callscribe.transcript.Utterance;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RuleReplayTest {

    private static final Lexicons LEXICONS = Lexicons.builtIn();
    private static final PhraseBook BAD_MOOD = new PhraseBook(LEXICONS.badMood());
    private static final OffsetDateTime START = OffsetDateTime.parse("2026-11-23T10:00:00Z");
    private static final int STEP_MS = 250;

    private final CallBoard board = CallBoard.startedAt(START);
    private final List<CallEvent> told = new ArrayList<>();

    @Test
    void aReplayedCallRaisesWhatTheLiveCallRaised() {
        RuleSet rules = rules("""
                {name: manager, side: caller, phrases: [speak to a manager], cooldown-s: 30},
                {name: refund, phrases: ["refund ~4 wrong"], not: [no refund]},
                {name: notice, kind: missing-phrase, side: agent, phrases: [this call is recorded], for-s: 20},
                {name: rude, kind: profanity}, {name: mood, kind: mood, side: caller, times: 2, within-s: 60},
                {name: card, kind: card}, {name: hold, kind: long-hold, for-s: 10}, {name: long, kind: long-call, for-s: 90}""");
        int all = 0;
        for (int seed = 0; seed < 300; seed++) {
            told.clear();
            CallView view = randomCall("c" + seed, new Random(seed));
            List<String> live = live(view, rules);
            assertThat(replayed(view, rules)).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(live);
            all += live.size();
        }
        assertThat(all).as("alerts of 300 calls").isGreaterThan(600);
    }

    @Test
    void silenceBetweenWordsIsDeadAirUnlessSomebodyIsOnHoldOrPausedOrNotHeard() {
        CallView view = call("c1")
                .says(Party.CALLER, 0, 2_000, "hello there")
                .says(Party.AGENT, 12_500, 14_000, "yes")
                .happens(15_000, What.HOLD, "")
                .happens(35_000, What.HOLD_OVER, "")
                .says(Party.AGENT, 35_000, 36_000, "back")
                .happens(37_000, What.PAUSED, "")
                .happens(57_000, What.RESUMED, "")
                .says(Party.AGENT, 57_000, 58_000, "thanks")
                .misses(59_000, 80_000, "the link dropped")
                .says(Party.CALLER, 80_500, 82_000, "bye")
                .ends(84_000)
                .view();
        List<WatchSink.Fired> fired =
                RuleReplay.fired(view, rules("{name: quiet, kind: dead-air, for-s: 8}"), BAD_MOOD);
        assertThat(fired)
                .singleElement()
                .satisfies(one -> assertThat(one.at().ms()).isBetween(9_000L, 11_000L));
    }

    @Test
    void wordsThatStandOverEachOtherAreTalkOver() {
        CallView view = call("c1")
                .says(Party.CALLER, 1_000, 6_000, "no listen to me")
                .says(Party.AGENT, 2_000, 7_000, "please let me explain")
                .ends(9_000)
                .view();
        RuleSet rules = rules("{name: over, kind: talk-over, for-s: 3, times: 1}");
        assertThat(RuleReplay.fired(view, rules, BAD_MOOD)).hasSize(1);
    }

    @Test
    void whatMustBeSaidIsDueFromWhereTheAgentComes() {
        CallView view = call("c1")
                .says(Party.CALLER, 1_000, 2_000, "hello")
                .happens(30_000, What.AGENT, "")
                .says(Party.AGENT, 41_000, 42_000, "this call is recorded")
                .ends(90_000)
                .view();
        String rule = "{name: notice, kind: missing-phrase, side: agent, phrases: [this call is recorded], for-s: %d}";
        assertThat(RuleReplay.fired(view, rules(rule.formatted(15)), BAD_MOOD)).isEmpty();
        assertThat(RuleReplay.fired(view, rules(rule.formatted(5)), BAD_MOOD))
                .singleElement()
                .satisfies(one -> assertThat(one.at().ms()).isBetween(34_000L, 36_000L));
    }

    @Test
    void whatIsNotStoredIsNotJudged() {
        CallView view = call("c1")
                .says(Party.CALLER, 1_000, 2_000, "hello")
                .ends(600_000)
                .view();
        RuleSet rules = rules(
                "{name: a, kind: silent-side, for-s: 5}, {name: b, kind: no-sound, for-s: 5}, {name: c, kind: lag, for-s: 1},"
                        + " {name: d, kind: help}, {name: e, kind: breaker}, {name: f, kind: capacity}");
        assertThat(RuleReplay.fired(view, rules, BAD_MOOD)).isEmpty();
        assertThat(rules.all()).allMatch(rule -> Basis.of(rule.kind()) == Basis.NOT_JUDGED);
        assertThat(Stream.of(AlertKind.values()).map(Basis::of)).doesNotContainNull();
    }

    private CallView randomCall(String id, Random random) {
        List<String> texts = List.of(
                "I want to speak to a manager now",
                "that is the wrong refund",
                "there is no refund it is wrong",
                "this call is recorded for training",
                "this is terrible and I am angry",
                "what the hell is this",
                "it is [card number] thank you",
                "yes please go on",
                "thank you");
        Script script = call(id);
        if (random.nextBoolean()) {
            script.happens(3_000, What.AGENT, "");
        }
        long atMs = 1_000;
        while (atMs < 110_000) {
            long ms = 800L + random.nextInt(3_000);
            boolean nearDue = atMs + ms > 17_000 && atMs + ms < 25_000;
            if (!nearDue) {
                Party party = random.nextBoolean() ? Party.CALLER : Party.AGENT;
                script.says(party, atMs, atMs + ms, texts.get(random.nextInt(texts.size())));
            }
            atMs += ms + random.nextInt(6_000);
            if (random.nextInt(8) == 0) {
                script.happens(atMs, What.HOLD, "");
                atMs += 2_000 + random.nextInt(15_000);
                script.happens(atMs, What.HOLD_OVER, "");
            }
        }
        return script.ends(atMs + 1_000).view();
    }

    /** As the service told it: a line half a second after its end, levels four times a second. */
    private List<String> live(CallView view, RuleSet rules) {
        List<String> fired = new ArrayList<>();
        WatchSink sink = sink(fired);
        CallFacts facts = view.facts();
        boolean agentComes = view.timeline().stream().anyMatch(one -> one.what() == What.AGENT);
        CallWatch watch = new CallWatch(0, agentComes ? facts.withAgent("") : facts, BAD_MOOD);
        watch.rules(rules);
        CallId call = facts.id();
        watch.event(0, new CallEvent.Happened(call, new Happening(CallTime.ZERO, What.TAPPED, "")), sink);
        List<CallEvent> left = new ArrayList<>(told);
        long endMs = view.end().orElseThrow().end().ms();
        for (long ms = 0; ms <= endMs; ms += STEP_MS) {
            long nowMs = ms;
            long nowNs = ms * 1_000_000;
            for (CallEvent event :
                    left.stream().filter(one -> liveAtMs(one) <= nowMs).toList()) {
                left.remove(event);
                watch.event(nowNs, event, sink);
            }
            for (Leg leg : Leg.values()) {
                boolean speaks = view.utterances().stream()
                        .anyMatch(line -> line.leg() == leg
                                && line.span().start().ms() <= nowMs
                                && line.span().end().ms() >= nowMs);
                watch.event(
                        nowNs, new CallEvent.Sounded(call, leg, CallTime.ofMs(ms), speaks ? -20 : -80, speaks), sink);
            }
        }
        return fired;
    }

    private static long liveAtMs(CallEvent event) {
        return switch (event) {
            case CallEvent.Uttered(CallId ignored, Utterance line) ->
                line.span().end().ms() + 500;
            case CallEvent.Happened(CallId ignored, Happening one) -> one.at().ms();
            default -> 0;
        };
    }

    private static List<String> replayed(CallView view, RuleSet rules) {
        return RuleReplay.fired(view, rules, BAD_MOOD).stream()
                .map(RuleReplayTest::named)
                .toList();
    }

    /** A line is the same line; what has none may be told half a second later. */
    private static String named(WatchSink.Fired one) {
        return one.rule().name()
                + one.evidence().map(line -> " by line " + line.seq()).orElse("");
    }

    private static WatchSink sink(List<String> fired) {
        return new WatchSink() {
            @Override
            public void fired(Fired one) {
                fired.add(named(one));
            }

            @Override
            public void held(Rule rule) {}

            @Override
            public void over(String id, String sentence) {}

            @Override
            public void checklist(List<CheckItem> items) {}
        };
    }

    private static RuleSet rules(String entries) {
        RuleReader.Result read = RuleReader.read("rules: [" + entries + "]", LEXICONS);
        assertThat(read).isInstanceOf(RuleReader.Result.Good.class);
        return ((RuleReader.Result.Good) read).rules();
    }

    private Script call(String id) {
        return new Script(id);
    }

    /** A call on the board, and its events beside it. */
    private final class Script {
        private final String id;
        private final CallScript script;

        Script(String id) {
            this.id = id;
            script = new CallScript(
                    event -> {
                        board.accept(event);
                        told.add(event);
                    },
                    id);
            script.starts("T. Okafor", "Maya", "billing", START);
        }

        Script says(Party party, long startMs, long endMs, String text) {
            script.says(party, startMs, endMs, text);
            return this;
        }

        Script happens(long atMs, What what, String text) {
            script.happens(atMs, what, text);
            return this;
        }

        Script misses(long startMs, long endMs, String reason) {
            script.misses(startMs, endMs, reason);
            return this;
        }

        Script ends(long ms) {
            script.ends(ms);
            return this;
        }

        CallView view() {
            return board.snapshot().find(id).orElseThrow();
        }
    }
}

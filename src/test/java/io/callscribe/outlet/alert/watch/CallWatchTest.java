package io.callscribe.outlet.alert.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.call.Alert;
import io.callscribe.call.CallId;
import io.callscribe.call.CallTime;
import io.callscribe.call.CheckItem;
import io.callscribe.call.DeskNote;
import io.callscribe.call.Happening;
import io.callscribe.call.Happening.What;
import io.callscribe.call.Leg;
import io.callscribe.call.Party;
import io.callscribe.call.Span;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.CallFacts;
import io.callscribe.outlet.alert.phrase.PhraseBook;
import io.callscribe.outlet.alert.rule.Lexicons;
import io.callscribe.outlet.alert.rule.Rule;
import io.callscribe.outlet.alert.rule.RuleReader;
import io.callscribe.outlet.alert.rule.RuleSet;
import io.callscribe.transcript.Speaker;
import io.callscribe.transcript.Utterance;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A call stepped by hand: time goes on a quarter of a second at a time, as levels do. */
class CallWatchTest {

    private static final CallId CALL = new CallId("c1");
    private static final Lexicons LEXICONS = Lexicons.builtIn();
    private static final long STEP_MS = 250;

    private final List<WatchSink.Fired> fired = new ArrayList<>();
    private final List<String> held = new ArrayList<>();
    private final List<String> over = new ArrayList<>();
    private List<CheckItem> checklist = List.of();
    private final WatchSink sink = new WatchSink() {
        @Override
        public void fired(Fired one) {
            fired.add(one);
        }

        @Override
        public void held(Rule rule) {
            held.add(rule.name());
        }

        @Override
        public void over(String id, String sentence) {
            over.add(sentence);
        }

        @Override
        public void checklist(List<CheckItem> items) {
            checklist = items;
        }
    };
    private CallWatch watch = watch();
    private long nowMs;
    private int seq;

    @BeforeEach
    void tapped() {
        happens(What.TAPPED);
    }

    @Test
    void aPhraseOfTheCallerFiresWithItsWordsMarked() {
        rules("{name: manager, kind: phrase, side: caller, phrases: [your manager]}");
        says(Party.CALLER, "Get me your manager.");
        WatchSink.Fired one = fired.getFirst();
        assertThat(one.text()).isEqualTo("The caller said so: Manager.");
        assertThat(one.evidence().orElseThrow().marks()).containsExactly(new Alert.Mark(7, 19));
        assertThat(one.evidence().orElseThrow().seq()).isEqualTo(1);
    }

    @Test
    void aPhraseOfTheOtherSideOrOfAPromptDoesNotFire() {
        rules(
                "{name: manager, kind: phrase, side: caller, phrases: [your manager]}, {name: any, phrases: [your manager]}");
        says(Party.SYSTEM, "Press one for your manager");
        assertThat(fired).isEmpty();
        says(Party.AGENT, "I am your manager");
        assertThat(names()).containsExactly("any");
    }

    @Test
    void aRuleIsSilentWhileItCoolsDownAndSaysThatItWas() {
        rules("{name: a, phrases: [bad], cooldown-s: 60, most-per-call: 2}");
        says(Party.CALLER, "bad");
        pass(10_000);
        says(Party.CALLER, "bad");
        assertThat(names()).hasSize(1);
        assertThat(held).containsExactly("a");
        pass(60_000);
        says(Party.CALLER, "bad");
        pass(60_000);
        says(Party.CALLER, "bad");
        assertThat(names()).hasSize(2);
        assertThat(held).hasSize(2);
    }

    @Test
    void onceACallIsOnce() {
        rules("{name: a, phrases: [bad], once-per-call: true, cooldown-s: 0}");
        says(Party.CALLER, "bad");
        pass(100_000);
        says(Party.CALLER, "bad");
        assertThat(names()).hasSize(1);
    }

    @Test
    void whatAnEarlierRunRaisedIsNotRaisedAgainAndWhatItDidNotGetToIs() {
        rules("{name: a, phrases: [bad], cooldown-s: 0}");
        says(Party.CALLER, "bad");
        WatchSink.Fired first = fired.removeFirst();
        watch = watch();
        rules("{name: a, phrases: [bad], cooldown-s: 0}");
        watch.known(alert(first));
        watch.again(line(1, Party.CALLER, "bad"), sink);
        nowMs += 1_000;
        watch.again(line(2, Party.CALLER, "bad again"), sink);
        assertThat(fired).hasSize(1);
        assertThat(fired.getFirst().evidence().orElseThrow().seq()).isEqualTo(2);
        assertThat(fired.getFirst().id()).isNotEqualTo(first.id()).matches("[0-9a-f]{20}");
    }

    /** The receiver was told of a line that a kill kept from the store; the next run gives its number to another. */
    @Test
    void anotherLineUnderTheNumberOfOneThatWasLostIsAnotherAlert() {
        rules("{name: a, phrases: [bad], cooldown-s: 0}");
        says(Party.CALLER, "bad");
        WatchSink.Fired lost = fired.removeFirst();
        watch = watch();
        rules("{name: a, phrases: [bad], cooldown-s: 0}");
        nowMs += 1_000;
        watch.again(line(1, Party.CALLER, "bad"), sink);
        assertThat(fired).hasSize(1);
        assertThat(fired.getFirst().id()).isNotEqualTo(lost.id());
    }

    @Test
    void deadAirFiresWithoutAnyWordsAndEndsWithTheNextSound() {
        rules("{name: quiet, kind: dead-air, for-s: 10}");
        talk(2_000, true, true);
        talk(9_500, false, false);
        assertThat(fired).isEmpty();
        talk(1_000, false, false);
        assertThat(fired.getFirst().text()).isEqualTo("Nobody has spoken for 10 s.");
        talk(500, true, false);
        assertThat(over).containsExactly("Somebody speaks again.");
    }

    @Test
    void holdAndPauseAreNoDeadAir() {
        rules("{name: quiet, kind: dead-air, for-s: 10}");
        talk(1_000, true, true);
        happens(What.HOLD);
        talk(30_000, false, false);
        happens(What.HOLD_OVER);
        happens(What.PAUSED);
        talk(30_000, false, false);
        happens(What.RESUMED);
        talk(5_000, false, false);
        assertThat(fired).isEmpty();
        talk(6_000, false, false);
        assertThat(fired).hasSize(1);
    }

    @Test
    void waitingForAnAgentIsNoDeadAir() {
        watch = new CallWatch(0, facts(""), new PhraseBook(LEXICONS.badMood()));
        rules("{name: quiet, kind: dead-air, for-s: 10}");
        happens(What.TAPPED);
        talk(60_000, false, false);
        assertThat(fired).isEmpty();
        happens(What.AGENT);
        talk(11_000, false, false);
        assertThat(fired).hasSize(1);
    }

    @Test
    void talkOverFiresTheThirdTime() {
        rules("{name: over, kind: talk-over, for-s: 3, times: 3, within-s: 120}");
        for (int i = 0; i < 3; i++) {
            assertThat(fired).isEmpty();
            talk(5_000, true, true);
            talk(5_000, true, false);
        }
        assertThat(fired).hasSize(1);
        assertThat(fired.getFirst().text()).isEqualTo("Both spoke at once 3 times within 120 s.");
    }

    @Test
    void shortWordsOfAssentAreNoTalkOver() {
        rules("{name: over, kind: talk-over, for-s: 3, times: 1}");
        for (int i = 0; i < 20; i++) {
            talk(3_000, true, false);
            talk(500, true, true);
        }
        assertThat(fired).isEmpty();
    }

    @Test
    void oneSideSilentFromTheStart() {
        rules("{name: mute, kind: silent-side, for-s: 15}");
        talk(14_000, true, false);
        assertThat(fired).isEmpty();
        talk(2_000, true, false);
        assertThat(fired.getFirst().text()).isEqualTo("The agent’s side has been silent for 15 s from the start.");
        talk(500, true, true);
        assertThat(over).containsExactly("Both sides are heard.");
    }

    @Test
    void aSideThatHasSpokenMayBeSilent() {
        rules("{name: mute, kind: silent-side, for-s: 15}");
        talk(1_000, true, true);
        talk(60_000, true, false);
        assertThat(fired).isEmpty();
    }

    @Test
    void noSoundIsNoPacketAtAllAndEndsWithTheNext() {
        rules("{name: none, kind: no-sound, for-s: 3}");
        talk(1_000, false, false);
        pass(2_500);
        assertThat(fired).isEmpty();
        pass(2_000);
        assertThat(fired).hasSize(1);
        talk(1_000, false, false);
        assertThat(over).containsExactly("Sound comes again.");
    }

    @Test
    void aLongHoldFiresAtItsTimeThoughNoSoundComes() {
        rules("{name: hold, kind: long-hold, for-s: 120}");
        talk(1_000, true, true);
        happens(What.HOLD);
        pass(119_000);
        assertThat(fired).isEmpty();
        pass(3_000);
        assertThat(fired.getFirst().text()).isEqualTo("On hold for 120 s.");
        happens(What.HOLD_OVER);
        assertThat(over).containsExactly("The hold is over.");
    }

    @Test
    void aLongCallFiresOnce() {
        rules("{name: long, kind: long-call, for-s: 60}");
        talk(59_000, true, false);
        assertThat(fired).isEmpty();
        talk(200_000, true, false);
        assertThat(fired).hasSize(1);
        assertThat(fired.getFirst().text()).isEqualTo("The call has lasted 1 min.");
    }

    @Test
    void theAgentTalksMostOfTheTime() {
        rules("{name: share, kind: talk-share, percent: 70, within-s: 60}");
        talk(30_000, true, false);
        talk(30_000, false, true);
        assertThat(fired).isEmpty();
        talk(40_000, false, true);
        assertThat(fired).hasSize(1);
        assertThat(fired.getFirst().text()).startsWith("The agent had ");
    }

    @Test
    void whatMustBeSaidIsDueThenSaid() {
        rules(
                "{name: record, title: This call is recorded, kind: missing-phrase, for-s: 60, phrases: [call ~6 recorded]}");
        talk(1_000, true, true);
        assertThat(checklist.getFirst().state()).isEqualTo(CheckItem.State.DUE);
        assertThat(checklist.getFirst().due().ms()).isBetween(60_000L, 61_000L);
        says(Party.CALLER, "Is this call recorded?");
        assertThat(checklist.getFirst().state()).isEqualTo(CheckItem.State.DUE);
        says(Party.AGENT, "Yes, this call is being recorded.");
        assertThat(checklist.getFirst().state()).isEqualTo(CheckItem.State.SAID);
        assertThat(checklist.getFirst().seq()).isEqualTo(2);
        talk(90_000, true, true);
        assertThat(fired).isEmpty();
    }

    @Test
    void whatWasNotSaidInTimeFiresAndMayBeSaidLate() {
        rules(
                "{name: record, title: This call is recorded, kind: missing-phrase, for-s: 60, phrases: [call ~6 recorded]}");
        talk(62_000, true, true);
        assertThat(fired.getFirst().text()).isEqualTo("Not said within 60 s: This call is recorded.");
        assertThat(checklist.getFirst().state()).isEqualTo(CheckItem.State.MISSED);
        says(Party.AGENT, "This call is recorded.");
        assertThat(checklist.getFirst().state()).isEqualTo(CheckItem.State.SAID);
    }

    @Test
    void threeUnhappyLinesAreAMood() {
        rules("{name: mood, kind: mood, times: 3, within-s: 120}");
        says(Party.CALLER, "This is ridiculous.");
        says(Party.AGENT, "That is terrible, I am so disappointed for you.");
        says(Party.CALLER, "I am fed up.");
        assertThat(fired).isEmpty();
        says(Party.CALLER, "What a waste of time!");
        assertThat(fired.getFirst().evidence().orElseThrow().text()).isEqualTo("What a waste of time!");
    }

    @Test
    void linesThatComeLateForAWhileAreALag() {
        rules("{name: lag, kind: lag, for-s: 3, within-s: 10}");
        talk(30_000, true, true);
        saysAt(25_000, "one");
        talk(4_000, true, true);
        saysAt(29_000, "two");
        assertThat(fired).isEmpty();
        talk(6_000, true, true);
        saysAt(34_000, "three");
        assertThat(fired).hasSize(1);
        saysAt(nowMs - 500, "four");
        assertThat(over).containsExactly("Words come in time again.");
    }

    @Test
    void aHiddenCardNumberFires() {
        rules("{name: card, kind: card}");
        says(Party.CALLER, "it is [card number] okay");
        assertThat(fired.getFirst().evidence().orElseThrow().marks()).containsExactly(new Alert.Mark(6, 19));
    }

    @Test
    void aWishForHelpFiresAndIsTakenBack() {
        rules("{name: help, kind: help}");
        help(true);
        assertThat(fired.getFirst().text()).isEqualTo("Maya asks for help: a manager is wanted.");
        help(false);
        assertThat(over).containsExactly("Maya took it back.");
    }

    @Test
    void newRulesTakeEffectWithinTheCallAndOldTimesGoOn() {
        rules("{name: quiet, kind: dead-air, for-s: 10}");
        talk(1_000, true, true);
        talk(6_000, false, false);
        rules("{name: quiet, kind: dead-air, for-s: 10}, {name: a, phrases: [bad]}");
        talk(5_000, false, false);
        says(Party.CALLER, "bad");
        assertThat(names()).containsExactly("quiet", "a");
    }

    @Test
    void aRuleOfAnotherQueueIsNotForThisCall() {
        rules("{name: a, phrases: [bad], queues: [sales]}, {name: b, phrases: [bad], queues: [bill*]}");
        says(Party.CALLER, "bad");
        assertThat(names()).containsExactly("b");
    }

    private List<String> names() {
        return fired.stream().map(one -> one.rule().name()).toList();
    }

    private static CallWatch watch() {
        return new CallWatch(0, facts("1001"), new PhraseBook(LEXICONS.badMood()));
    }

    private static CallFacts facts(String agent) {
        return new CallFacts(CALL, "PJSIP/a-1", agent, "billing", "", OffsetDateTime.parse("2026-11-23T10:00:00Z"));
    }

    private void rules(String entries) {
        RuleReader.Result result = RuleReader.read("rules: [" + entries + "]", LEXICONS);
        assertThat(result).isInstanceOf(RuleReader.Result.Good.class);
        RuleSet set = ((RuleReader.Result.Good) result).rules();
        watch.rules(set);
    }

    private void event(CallEvent event) {
        watch.event(nowMs * 1_000_000, event, sink);
    }

    private void happens(What what) {
        event(new CallEvent.Happened(CALL, new Happening(CallTime.ofMs(nowMs), what, "")));
    }

    private void says(Party party, String text) {
        event(new CallEvent.Uttered(CALL, line(++seq, party, text)));
    }

    private void saysAt(long endMs, String text) {
        Leg leg = Leg.IN;
        Span span = new Span(CallTime.ofMs(endMs - 500), CallTime.ofMs(endMs));
        Speaker speaker = new Speaker(Party.CALLER, "");
        event(new CallEvent.Uttered(
                CALL, new Utterance(++seq, leg, speaker, span, text, 0.9, List.of(), "test", false)));
    }

    private Utterance line(int number, Party party, String text) {
        Span span = new Span(CallTime.ofMs(nowMs), CallTime.ofMs(nowMs));
        Leg leg = party == Party.CALLER ? Leg.IN : Leg.OUT;
        return new Utterance(number, leg, new Speaker(party, ""), span, text, 0.9, List.of(), "test", false);
    }

    /** Sound of both legs for so long. */
    private void talk(long ms, boolean caller, boolean agent) {
        for (long left = ms; left > 0; left -= STEP_MS) {
            nowMs += STEP_MS;
            event(new CallEvent.Sounded(CALL, Leg.IN, CallTime.ofMs(nowMs), caller ? -20 : -70, caller));
            event(new CallEvent.Sounded(CALL, Leg.OUT, CallTime.ofMs(nowMs), agent ? -20 : -70, agent));
        }
    }

    /** Time without any sound. */
    private void pass(long ms) {
        for (long left = ms; left > 0; left -= 2 * STEP_MS) {
            nowMs += 2 * STEP_MS;
            watch.wake(nowMs * 1_000_000, sink);
        }
    }

    private void help(boolean set) {
        DeskNote note = new DeskNote(
                DeskNote.Kind.HELP, 0, set, set ? "a manager is wanted" : "", "Maya", CallTime.ofMs(nowMs));
        event(new CallEvent.Noted(CALL, note));
    }

    private static Alert alert(WatchSink.Fired one) {
        Rule rule = one.rule();
        return new Alert(
                one.id(),
                rule.name(),
                rule.kind(),
                rule.priority(),
                rule.title(),
                one.text(),
                one.at(),
                OffsetDateTime.parse("2026-11-23T10:00:00Z"),
                false,
                one.evidence(),
                Optional.empty(),
                List.of());
    }
}

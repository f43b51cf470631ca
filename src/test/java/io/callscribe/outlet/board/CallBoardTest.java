package io.callscribe.outlet.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callscribe.call.CallId;
import io.callscribe.call.Happening;
import io.callscribe.call.Leg;
import io.callscribe.call.Party;
import io.callscribe.call.Status;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.CallFacts;
import io.callscribe.testing.CallScript;
import io.callscribe.testing.SampleAlerts;
import io.callscribe.transcript.Utterance;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallBoardTest {

    private static final long FIRST_ID = 5_000;
    private static final OffsetDateTime START = OffsetDateTime.parse("2026-11-22T14:06:12+01:00");

    private final CallBoard board = new CallBoard(FIRST_ID);
    private final List<FeedEntry> seen = new ArrayList<>();

    @Test
    void aCallThatWasTakenIsOnTheBoard() {
        call("c1");
        CallView view = view("c1");
        assertThat(view.live()).isTrue();
        assertThat(view.status()).isEqualTo(Status.TAPPING);
        assertThat(view.facts().caller()).isEqualTo("T. Okafor");
        assertThat(board.snapshot().eventId()).isEqualTo(FIRST_ID);
    }

    @Test
    void whatBecomesKnownReplacesWhatWasKnown() {
        call("c1").answeredBy("Maya Lindqvist").stands(Status.DEGRADED, "Deepgram is restarting.");
        assertThat(view("c1").facts().agent()).isEqualTo("Maya Lindqvist");
        assertThat(view("c1").status()).isEqualTo(Status.DEGRADED);
        assertThat(view("c1").reason()).isEqualTo("Deepgram is restarting.");
    }

    @Test
    void linesStandInTheOrderTheyWereSpoken() {
        call("c1")
                .says(Party.CALLER, 5_000, 6_000, "second")
                .says(Party.AGENT, 1_000, 2_000, "first")
                .says(Party.AGENT, 5_000, 6_000, "third");
        assertThat(view("c1").utterances()).extracting(Utterance::text).containsExactly("first", "second", "third");
    }

    @Test
    void aLineClosesTheOpenLineOfItsLegOnly() {
        CallScript call = call("c1").guesses(Party.CALLER, 100, "", "hel").guesses(Party.AGENT, 200, "", "good");
        call.says(Party.CALLER, 100, 900, "Hello.");
        assertThat(view("c1").open()).containsOnlyKeys(Leg.OUT);
    }

    @Test
    void aLateLineLeavesTheOpenLineAlone() {
        call("c1").guesses(Party.CALLER, 9_000, "", "hel").saysLate(Party.CALLER, 100, 900, "Before.");
        assertThat(view("c1").open()).containsOnlyKeys(Leg.IN);
    }

    @Test
    void lateLinesComeAfterTheEndToo() {
        CallScript call = call("c1").says(Party.CALLER, 5_000, 6_000, "Bye.").ends(10_000);
        call.saysLate(Party.AGENT, 1_000, 2_000, "Hello.");
        assertThat(view("c1").utterances()).extracting(Utterance::text).containsExactly("Hello.", "Bye.");
        assertThat(view("c1").status()).isEqualTo(Status.ENDED);
    }

    @Test
    void whatComesLateForAForgottenCallChangesNothing() {
        CallScript first = call("c0").ends(1_000);
        for (int i = 1; i <= CallBoard.ENDED_KEPT; i++) {
            call("c" + i).ends(1_000);
        }
        assertThat(board.snapshot().find("c0")).isEmpty();
        long lastId = board.snapshot().eventId();
        first.saysLate(Party.CALLER, 0, 500, "Hello.").misses(0, 1, "why");
        assertThat(board.snapshot().eventId()).isEqualTo(lastId);
    }

    @Test
    void anOpenLineWithoutWordsIsNone() {
        call("c1").guesses(Party.CALLER, 100, "", "uh").guesses(Party.CALLER, 100, "", "");
        assertThat(view("c1").open()).isEmpty();
    }

    @Test
    void gapsTimelineAndLevelsAreKept() {
        call("c1")
                .misses(1_000, 2_000, "why")
                .happens(0, Happening.What.TAPPED, "Listening on both sides.")
                .sounds(Leg.IN, 250, -30, true)
                .sounds(Leg.IN, 500, -40, false);
        assertThat(view("c1").gaps()).hasSize(1);
        assertThat(view("c1").timeline()).extracting(Happening::text).containsExactly("Listening on both sides.");
        assertThat(view("c1").levels()).containsOnlyKeys(Leg.IN);
        assertThat(view("c1").levels().get(Leg.IN))
                .extracting(CallEvent.Sounded::dbov)
                .isEqualTo(-40);
    }

    @Test
    void anEndedCallKeepsItsWordsAndNothingIsOpen() {
        call("c1")
                .says(Party.CALLER, 0, 900, "Hello.")
                .guesses(Party.AGENT, 1_000, "", "goo")
                .sounds(Leg.IN, 250, -30, true)
                .ends(61_000);
        CallView view = view("c1");
        assertThat(view.live()).isFalse();
        assertThat(view.status()).isEqualTo(Status.ENDED);
        assertThat(view.end()).map(end -> end.end().ms()).contains(61_000L);
        assertThat(view.open()).isEmpty();
        assertThat(view.levels()).isEmpty();
        assertThat(view.utterances()).hasSize(1);
    }

    @Test
    void theOldestEndedCallIsForgottenAndNoLiveOne() {
        call("live");
        for (int i = 0; i <= CallBoard.ENDED_KEPT; i++) {
            call("ended-" + i).ends(1_000);
        }
        assertThat(board.snapshot().find("ended-0")).isEmpty();
        assertThat(board.snapshot().find("ended-1")).isPresent();
        assertThat(board.snapshot().find("live")).isPresent();
        assertThat(board.snapshot().calls()).hasSize(CallBoard.ENDED_KEPT + 1);
    }

    @Test
    void anErasedCallIsForgottenWithItsEventsAndWhoFollowsStartsOver() {
        CallScript erased = call("c1").says(Party.CALLER, 0, 900, "Secret.").ends(1_000);
        call("c2").says(Party.CALLER, 0, 900, "Hello.").ends(1_000);
        List<String> told = new ArrayList<>();
        board.join(new Subscriber() {
            @Override
            public void take(FeedEntry entry) {
                told.add("event");
            }

            @Override
            public void startOver() {
                told.add("start over");
            }
        });
        long lastId = board.snapshot().eventId();
        assertThat(board.erase(new CallId("c1"))).isTrue();
        erased.saysLate(Party.CALLER, 0, 500, "Secret too.");
        assertThat(told).containsExactly("start over");
        assertThat(board.snapshot().find("c1")).isEmpty();
        assertThat(board.snapshot().find("c2")).isPresent();
        Joined back = board.join(lastId, seen::add);
        assertThat(back.complete()).as("nobody goes on across an erasure").isFalse();
        assertThat(back.missed()).isEmpty();
        assertThat(board.join(board.snapshot().eventId(), seen::add).complete()).isTrue();
        assertThat(board.erase(new CallId("never"))).isTrue();
        assertThat(told).containsExactly("start over");
    }

    @Test
    void whatPeopleDoWithAnAlertOfACallThatLeftTheBoardIsToldAndTheRestIsNot() {
        CallFacts earlier = new CallFacts(new CallId("c0"), "", "Ann", "Maya", "billing", START, "");
        board.remember(earlier);
        board.join(seen::add);
        CallScript gone = new CallScript(board, "c0")
                .says(Party.CALLER, 0, 900, "Too late.")
                .alerts(SampleAlerts.phrase("a1", START));
        assertThat(seen).singleElement().satisfies(entry -> {
            assertThat(entry.event()).isInstanceOf(CallEvent.Alerted.class);
            assertThat(entry.whose().facts()).isEqualTo(earlier);
        });
        assertThat(board.snapshot().calls()).isEmpty();
        assertThat(board.facts(new CallId("c0"))).contains(earlier);

        board.erase(new CallId("c0"));
        gone.alerts(SampleAlerts.phrase("a1", START));
        assertThat(seen).as("of an erased call nothing is told").hasSize(1);
        assertThat(board.facts(new CallId("c0"))).isEmpty();
    }

    @Test
    void aLiveCallIsNotErased() {
        call("c1");
        assertThat(board.erase(new CallId("c1"))).isFalse();
        assertThat(view("c1").live()).isTrue();
    }

    @Test
    void anEventOfACallThatDidNotStartIsAFault() {
        assertThatThrownBy(() -> new CallScript(board, "c9").stands(Status.LIVE, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("event of c9: Stands (expected: Started first)");
    }

    @Test
    void theCallersLegIsToldByTheWords() {
        CallScript call = call("c1");
        assertThat(view("c1").callerLeg()).isEqualTo(Leg.IN);
        call.says(Party.SYSTEM, 0, 900, "Welcome.");
        assertThat(view("c1").callerLeg()).as("a prompt tells nothing").isEqualTo(Leg.IN);
        board.accept(new CallEvent.Uttered(
                view("c1").facts().id(), onLeg(view("c1").utterances().getFirst(), Leg.IN, Party.AGENT)));
        assertThat(view("c1").callerLeg()).isEqualTo(Leg.OUT);
    }

    @Test
    void replayableEventsAreNumberedWithoutAHoleAndTheOthersAreNot() {
        board.join(seen::add);
        call("c1")
                .stands(Status.LIVE, "")
                .guesses(Party.CALLER, 0, "", "hel")
                .sounds(Leg.IN, 250, -30, true)
                .says(Party.CALLER, 0, 900, "Hello.")
                .misses(1_000, 2_000, "why")
                .happens(0, Happening.What.TAPPED, "Listening.")
                .answeredBy("Maya")
                .ends(3_000);
        assertThat(seen)
                .extracting(FeedEntry::id)
                .containsExactly(
                        FIRST_ID,
                        FIRST_ID + 1,
                        0L,
                        FIRST_ID + 2,
                        FIRST_ID + 3,
                        FIRST_ID + 4,
                        FIRST_ID + 5,
                        FIRST_ID + 6,
                        FIRST_ID + 7);
        assertThat(seen.get(2).replayable()).isFalse();
        assertThat(board.snapshot().eventId()).isEqualTo(FIRST_ID + 7);
    }

    @Test
    void whoComesBackGetsWhatWasMissedAndGoesOnLive() {
        CallScript call = call("c1").says(Party.CALLER, 0, 900, "one");
        long after = board.snapshot().eventId();
        call.says(Party.CALLER, 1_000, 1_900, "two").guesses(Party.CALLER, 2_000, "", "thr");
        Joined joined = board.join(after, seen::add);
        call.says(Party.CALLER, 2_000, 2_900, "three");
        assertThat(joined.complete()).isTrue();
        assertThat(joined.missed()).extracting(CallBoardTest::text).containsExactly("two");
        assertThat(seen).extracting(CallBoardTest::text).containsExactly("three");
    }

    @Test
    void whoMissedNothingGetsNothing() {
        call("c1");
        assertThat(board.join(board.snapshot().eventId(), seen::add)).isEqualTo(new Joined(true, List.of()));
    }

    @Test
    void whoAsksForMoreThanIsKeptMustTakeASnapshot() {
        CallScript call = call("c1");
        for (int i = 0; i < Feed.KEPT; i++) {
            call.stands(Status.LIVE, "");
        }
        assertThat(board.join(FIRST_ID, seen::add).missed()).hasSize(Feed.KEPT);
        assertThat(board.join(FIRST_ID - 1, seen::add)).isEqualTo(new Joined(false, List.of()));
    }

    @Test
    void idsOfAnotherProcessMustTakeASnapshot() {
        call("c1");
        assertThat(board.join(17, seen::add).complete()).as("an earlier one").isFalse();
        assertThat(board.join(FIRST_ID + 1, seen::add).complete())
                .as("a later one")
                .isFalse();
        CallBoard next = CallBoard.startedAt(START);
        assertThat(next.snapshot().eventId())
                .isLessThan(CallBoard.startedAt(START.plusNanos(1_000_000))
                        .snapshot()
                        .eventId())
                .isLessThan(1L << 53);
    }

    @Test
    void whoLeavesGetsNothingMore() {
        Subscriber subscriber = seen::add;
        board.join(subscriber);
        board.leave(subscriber);
        call("c1");
        assertThat(seen).isEmpty();
    }

    @Test
    void anEventIsEncodedOnceForAll() {
        board.join(seen::add);
        board.join(seen::add);
        call("c1");
        List<byte[]> made = new ArrayList<>();
        byte[] first = seen.get(0).encoded(entry -> {
            made.add(new byte[1]);
            return made.getLast();
        });
        assertThat(seen.get(1).encoded(entry -> new byte[2])).isSameAs(first);
        assertThat(made).hasSize(1);
    }

    private CallScript call(String id) {
        return new CallScript(board, id).starts("T. Okafor", "1001", "Billing", START);
    }

    private CallView view(String id) {
        return board.snapshot().find(id).orElseThrow();
    }

    private static String text(FeedEntry entry) {
        return entry.event() instanceof CallEvent.Uttered uttered
                ? uttered.utterance().text()
                : "";
    }

    private static Utterance onLeg(Utterance like, Leg leg, Party party) {
        return new Utterance(
                like.seq() + 1,
                leg,
                new io.callscribe.transcript.Speaker(party, ""),
                like.span(),
                like.text(),
                like.confidence(),
                like.words(),
                like.engine(),
                false);
    }
}

package io.callscribe.outlet.store.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callscribe.call.CallId;
import io.callscribe.call.CallTime;
import io.callscribe.call.DeskNote;
import io.callscribe.call.DeskNote.Kind;
import io.callscribe.call.Happening.What;
import io.callscribe.call.Leg;
import io.callscribe.call.Party;
import io.callscribe.call.Status;
import io.callscribe.outlet.board.CallView;
import io.callscribe.outlet.store.AppendPoint;
import io.callscribe.outlet.store.CallPage;
import io.callscribe.outlet.store.CallSummary;
import io.callscribe.testing.CallScript;
import io.callscribe.transcript.Utterance;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the store promises on every database. */
abstract class StoreContract extends EraseContract {

    @Test
    void aStoredCallIsTheCallThatTheBoardShows() {
        CallStore store = startAndOpen();
        CallScript call = call(store, "c1")
                .happens(0, What.TAPPED, "The call was tapped.")
                .answeredBy("Maya Lindqvist")
                .stands(Status.LIVE, "")
                .guesses(Party.CALLER, 900, "", "hel")
                .says(Party.CALLER, 5_000, 6_000, "It says nine[?] hundred.")
                .says(Party.AGENT, 5_000, 7_500, "Hello, this is Maya.")
                .sounds(Leg.IN, 6_000, -30, true)
                .misses(8_000, 9_001, "Deepgram is restarting.")
                .happens(8_000, What.GAP, "Nobody heard it.")
                .says(Party.CALLER, 10_000, 11_000, "Are you there?")
                .ends(12_345);
        call.saysLate(Party.AGENT, 8_100, 8_900, "One moment.").happens(12_345, What.BACKFILL, "Filled in.");
        awaitWritten(store);
        assertThat(stored(store, "c1")).isEqualTo(shown("c1"));
        assertThat(stored(store, "c1").utterances())
                .extracting(Utterance::text)
                .containsExactly("It says nine hundred.", "Hello, this is Maya.", "One moment.", "Are you there?");
    }

    @Test
    void aCallThatGoesOnIsStoredAsItStands() {
        CallStore store = startAndOpen();
        call(store, "c1").stands(Status.DEGRADED, "Words come late.").says(Party.CALLER, 0, 900, "Hello.");
        awaitWritten(store);
        assertThat(stored(store, "c1")).isEqualTo(shown("c1"));
        assertThat(stored(store, "c1").live()).isTrue();
    }

    @Test
    void whatDesksPutOnACallIsKeptUntilItIsTakenBack() {
        CallStore store = startAndOpen();
        CallScript call =
                call(store, "c1").says(Party.CALLER, 0, 900, "Hello.").says(Party.CALLER, 1_000, 1_900, "Yes.");
        call.puts(Kind.HELP, 0, true, "I need a decision")
                .puts(Kind.FLAG, 1, true, "")
                .puts(Kind.FLAG, 2, true, "")
                .puts(Kind.NOTE, 2, true, "call back")
                .puts(Kind.NOTE, 2, true, "Call back on Monday, 12 o’clock")
                .puts(Kind.FLAG, 2, false, "")
                .ends(3_000);
        call.puts(Kind.FLAG, 1, false, "");
        awaitWritten(store);
        assertThat(stored(store, "c1")).isEqualTo(shown("c1"));
        assertThat(stored(store, "c1").notes())
                .extracting(DeskNote::text)
                .containsExactly("I need a decision", "Call back on Monday, 12 o’clock");
    }

    @Test
    void aFinalIsDurableWithinASecond() {
        CallStore store = startAndOpen();
        CallScript call = call(store, "c1");
        for (int i = 1; i <= 20; i++) {
            int lines = i;
            call.says(Party.CALLER, i * 1_000L, i * 1_000L + 900, "Line " + i);
            await("line " + i)
                    .pollInterval(Duration.ofMillis(5))
                    .atMost(Duration.ofSeconds(1))
                    .until(() -> database().number("select count(*) from utterances") == lines);
        }
    }

    @Test
    void guessesAndLevelsAreNeverStored() {
        CallStore store = startAndOpen();
        CallScript call = call(store, "c1");
        awaitWritten(store);
        call.guesses(Party.CALLER, 0, "hello", "wor").sounds(Leg.OUT, 0, -20, true);
        assertThat(store.waiting()).isZero();
    }

    @Test
    void textIsKeptToTheLastCharacter() {
        CallStore store = startAndOpen();
        String text = "\"It's\" 100 % of \\ :name ? <x> {y} $1 ; --\n\tzwölf 電話 👩🏽‍💻 \u2028 e\u0301 ​";
        call(store, "c1")
                .stands(Status.OFF, text)
                .says(Party.CALLER, 0, 900, text)
                .ends(1_000);
        awaitWritten(store);
        assertThat(stored(store, "c1")).isEqualTo(shown("c1"));
        assertThat(stored(store, "c1").utterances().getFirst().text()).isEqualTo(text);
    }

    @Test
    void whatNoDatabaseTakesIsReplacedAndHoldsNothingUp() {
        CallStore store = startAndOpen();
        call(store, "c1").says(Party.CALLER, 0, 900, "a\0b \ud83d c");
        awaitWritten(store);
        assertThat(stored(store, "c1").utterances().getFirst().text()).isEqualTo("a\ufffdb \ufffd c");
    }

    @Test
    void aDatabaseThatOthersUseTooIsFine() {
        database().change("create table theirs (x integer)");
        CallStore store = startAndOpen();
        call(store, "c1");
        awaitWritten(store);
        assertThat(database().number("select count(*) from calls")).isEqualTo(1);
    }

    @Test
    void aProcessThatDoesNotKnowTheEarlierLinesNumbersOn() {
        CallStore first = startAndOpen();
        call(first, "c1").says(Party.CALLER, 0, 900, "One.").says(Party.AGENT, 1_000, 1_900, "Two.");
        first.close();
        CallStore second = startAndOpen();
        call(second, "c1").misses(1_900, 5_000, "Callscribe was restarted.").says(Party.CALLER, 5_000, 5_900, "Three.");
        awaitWritten(second);
        CallView call = stored(second, "c1");
        assertThat(call.utterances()).extracting(Utterance::text).containsExactly("One.", "Two.", "Three.");
        assertThat(call.utterances()).extracting(Utterance::seq).containsExactly(1, 2, 3);
        assertThat(known(second.appendPoint(new CallId("c1"))))
                .contains(new AppendPoint(call.facts(), true, 3, CallTime.ofMs(5_900)));
    }

    @Test
    void openCallsOfThisNodeAreFoundAfterARestart() {
        CallStore other = start(database().url(), "node-2", StoreSettings.standard());
        awaitOpen(other);
        call(other, "theirs").says(Party.CALLER, 0, 900, "Not yours.");
        other.close();
        CallStore first = startAndOpen();
        call(first, "over").ends(1_000);
        call(first, "open").says(Party.CALLER, 0, 900, "Hello?").misses(1_000, 4_000, "Nobody listened.");
        call(first, "fresh");
        first.close();
        CallStore second = startAndOpen();
        assertThat(known(second.openCalls()))
                .containsExactlyInAnyOrder(
                        new AppendPoint(shown("open").facts(), true, 1, CallTime.ofMs(4_000)),
                        new AppendPoint(shown("fresh").facts(), true, 0, CallTime.ZERO));
        assertThat(known(second.appendPoint(new CallId("never")))).isEmpty();
    }

    @Test
    void theListBeginsWithTheNewestAndGoesOnWhereItStopped() {
        CallStore store = startAndOpen();
        IntStream.range(0, 10).forEach(i -> {
            CallScript call = new CallScript(store, "c" + i).starts("caller", "agent", "", START.plusMinutes(i / 2));
            if (i % 2 == 0) {
                call.says(Party.AGENT, 3_000, 4_000, "Last " + i)
                        .says(Party.CALLER, 3_000, 3_500, "before it")
                        .misses(0, 1_000, "why")
                        .misses(2_000, 2_500, "why")
                        .ends(60_000);
            }
        });
        awaitWritten(store);
        CallPage firstPage = new CallPage(CallPage.Wanted.ALL, 4, Optional.empty());
        List<CallSummary> first = known(store.list(firstPage));
        assertThat(ids(first)).containsExactly("c9", "c8", "c7", "c6");
        CallPage secondPage = firstPage.after(first.getLast());
        assertThat(ids(known(store.list(secondPage)))).containsExactly("c5", "c4", "c3", "c2");
        CallPage ended = new CallPage(CallPage.Wanted.ENDED, 4, secondPage.before());
        assertThat(ids(known(store.list(ended)))).containsExactly("c4", "c2", "c0");
        CallSummary c8 = first.get(1);
        assertThat(c8.end()).contains(CallTime.ofMs(60_000));
        assertThat(c8.utterances()).isEqualTo(2);
        assertThat(c8.missing()).isEqualTo(CallTime.ofMs(1_500));
        assertThat(c8.last()).contains(new CallSummary.LastLine(Party.AGENT, "Last 8", "deepgram"));
        assertThat(first.getFirst().last()).isEmpty();
        assertThat(first.getFirst().node()).isEqualTo(NODE);
    }

    private static List<String> ids(List<CallSummary> calls) {
        return calls.stream().map(call -> call.facts().id().value()).toList();
    }
}

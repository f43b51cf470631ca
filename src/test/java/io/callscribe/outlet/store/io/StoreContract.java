package io.callscribe.outlet.store.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callscribe.call.CallId;
import io.callscribe.call.CallTime;
import io.callscribe.call.Happening.What;
import io.callscribe.call.Leg;
import io.callscribe.call.Party;
import io.callscribe.call.Status;
import io.callscribe.guard.Breakers;
import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.Outlet;
import io.callscribe.outlet.board.CallBoard;
import io.callscribe.outlet.board.CallView;
import io.callscribe.outlet.store.Answer;
import io.callscribe.outlet.store.AppendPoint;
import io.callscribe.outlet.store.CallPage;
import io.callscribe.outlet.store.CallSummary;
import io.callscribe.outlet.store.Entry;
import io.callscribe.outlet.store.StoreBook;
import io.callscribe.outlet.store.StoreHealth.State;
import io.callscribe.outlet.store.StoreQueue;
import io.callscribe.testing.CallScript;
import io.callscribe.time.NanoClock;
import io.callscribe.time.WallClock;
import io.callscribe.transcript.Utterance;
import java.io.IOException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the store promises on every database. */
abstract class StoreContract {

    static final OffsetDateTime START = OffsetDateTime.parse("2026-11-22T14:06:12.345+01:00");

    private static final Duration BACK_LIMIT = Duration.ofSeconds(30);
    private static final String NODE = "node-1";

    private Meters meters = new Meters();
    private final CallBoard board = CallBoard.startedAt(START);
    private Optional<CallStore> open = Optional.empty();

    abstract DatabaseFixture database();

    @AfterEach
    void stopsTheStore() {
        database().comesBack();
        open.ifPresent(CallStore::close);
    }

    CallStore start() {
        return start(database().url());
    }

    CallStore start(String url) {
        return start(url, NODE, StoreSettings.standard());
    }

    private CallStore start(String url, String node, StoreSettings settings) {
        meters = new Meters();
        Breakers breakers = new Breakers(meters, NanoClock.SYSTEM);
        CallStore store = CallStore.start(
                url, node, settings, new CallStore.Tools(breakers, meters, NanoClock.SYSTEM, WallClock.SYSTEM));
        open = Optional.of(store);
        return store;
    }

    private CallStore startAndOpen() {
        CallStore store = start();
        awaitOpen(store);
        return store;
    }

    static void awaitOpen(CallStore store) {
        await("the database is open")
                .atMost(BACK_LIMIT)
                .until(() -> store.health().storing());
    }

    private CallScript call(Outlet store, String id) {
        Outlet both = event -> {
            board.accept(event);
            store.accept(event);
        };
        return new CallScript(both, id).starts("T. Okafor", "", "support", START);
    }

    private CallView shown(String id) {
        return board.snapshot().find(id).orElseThrow();
    }

    static <T> T known(Answer<T> answer) {
        if (answer instanceof Answer.Known<T>(T value)) {
            return value;
        }
        throw new AssertionError(answer);
    }

    private static CallView stored(CallStore store, String id) {
        return known(store.find(new CallId(id))).orElseThrow();
    }

    static void awaitWritten(CallStore store) {
        await("all is written")
                .atMost(BACK_LIMIT)
                .until(() -> store.health().waitingLines() == 0 && store.waiting() == 0);
    }

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
    void aDatabaseThatGoesAwayInTheMiddleLosesNothingAndDoublesNothing() {
        CallStore store = startAndOpen();
        CallScript call = call(store, "c1");
        lines(call, 0, 300);
        await("the first of them").until(() -> store.waiting() < 600);
        database().goesAway();
        lines(call, 300, 600);
        await("it is noticed").atMost(BACK_LIMIT).until(() -> store.health().state() == State.AWAY);
        lines(call, 600, 700);
        assertThat(store.health().sentence())
                .startsWith("The database is away since ")
                .contains("lines wait. ");
        assertThat(store.find(new CallId("c1"))).isInstanceOf(Answer.Away.class);
        database().comesBack();
        call.ends(1_000_000);
        awaitWritten(store);
        assertThat(stored(store, "c1")).isEqualTo(shown("c1"));
        assertThat(database().number("select count(*) from utterances")).isEqualTo(700);
        assertThat(store.health().sentence()).isEqualTo("Transcripts are being stored.");
    }

    @Test
    void aBatchWhoseAnswerWasLostIsWrittenAgainAndDoublesNothing() throws IOException {
        StoreQueue queue = new StoreQueue(1 << 20);
        StoreBook book = new StoreBook(0, queue);
        CallScript call = new CallScript(book::take, "c1").starts("caller", "agent", "", START);
        lines(call, 0, 20);
        call.misses(0, 10, "why").ends(60_000);
        List<Entry> batch = queue.take();
        try (Database other = Database.open(StoreAddress.of(database().url()), NODE)) {
            other.write(batch);
            other.reconnect();
            other.write(batch);
            other.write(batch.subList(0, 5));
        }
        assertThat(database().number("select count(*) from calls")).isEqualTo(1);
        assertThat(database().number("select count(*) from utterances")).isEqualTo(20);
        assertThat(database().number("select count(*) from gaps")).isEqualTo(1);
        assertThat(database().number("select count(*) from timeline")).isEqualTo(20);
    }

    private static void lines(CallScript call, int from, int to) {
        for (int i = from; i < to; i++) {
            call.says(Party.CALLER, i * 1_000L, i * 1_000L + 900, "Line " + i).happens(i, What.WARNING, "Event " + i);
        }
    }

    @Test
    void aDatabaseThatIsAwayAtTheStartDelaysNothing() {
        database().goesAway();
        long beganNs = NanoClock.SYSTEM.nowNs();
        CallStore store = start();
        lines(call(store, "c1"), 0, 100);
        assertThat(Duration.ofNanos(NanoClock.SYSTEM.nowNs() - beganNs)).isLessThan(Duration.ofSeconds(1));
        await("it is noticed").atMost(BACK_LIMIT).until(() -> store.health().state() == State.AWAY);
        assertThat(meters.total(Meter.STORE_FAILED, "open")).isPositive();
        database().comesBack();
        awaitOpen(store);
        awaitWritten(store);
        assertThat(stored(store, "c1")).isEqualTo(shown("c1"));
    }

    @Test
    void aFullQueueIsToldInMetersAndOnTheCall() {
        StoreSettings standard = StoreSettings.standard();
        CallStore store = start(
                database().url(),
                NODE,
                new StoreSettings(
                        50_000, standard.pace(), standard.pingEvery(), standard.closeLimit(), standard.breaker()));
        awaitOpen(store);
        CallScript call = call(store, "c1");
        awaitWritten(store);
        database().goesAway();
        lines(call, 0, 500);
        double lost = meters.total(Meter.STORE_LOST, "utterance", "full");
        assertThat(lost).isBetween(300.0, 490.0);
        call.ends(600_000);
        database().comesBack();
        awaitOpen(store);
        awaitWritten(store);
        CallView after = stored(store, "c1");
        assertThat(after.utterances()).hasSize(500 - (int) lost);
        assertThat(after.live()).isFalse();
        assertThat(after.timeline().getLast().text())
                .startsWith((int) lost + " lines and ")
                .endsWith(" could not be stored: the database was away for too long.");
        assertThat(store.health().sentence()).contains(" entries could not be stored since the start.");
    }

    @Test
    void aLineOfAnErasedCallHoldsNobodyUp() {
        CallStore store = startAndOpen();
        CallScript erased =
                call(store, "c1").says(Party.CALLER, 0, 900, "Forget me.").ends(1_000);
        CallScript other = call(store, "c2");
        awaitWritten(store);
        database().change("delete from calls where id = 'c1'");
        erased.saysLate(Party.AGENT, 200, 300, "Late.");
        lines(other, 0, 20);
        awaitWritten(store);
        assertThat(stored(store, "c2")).isEqualTo(shown("c2"));
        assertThat(known(store.find(new CallId("c1")))).isEmpty();
        assertThat(database().number("select count(*) from utterances")).isEqualTo(20);
        assertThat(meters.total(Meter.STORE_LOST, "utterance", "refused")).isEqualTo(1);
    }

    @Test
    void aStopWritesWhatWaitsAndASecondStartFindsIt() {
        CallStore first = startAndOpen();
        CallScript call = call(first, "c1");
        lines(call, 0, 2_000);
        first.close();
        assertThat(first.health().state()).isEqualTo(State.CLOSED);
        assertThat(first.health().lost()).isZero();
        CallStore second = startAndOpen();
        assertThat(stored(second, "c1")).isEqualTo(shown("c1"));
    }

    @Test
    void whatComesAfterTheStopIsCountedAsLost() {
        CallStore store = startAndOpen();
        CallScript call = call(store, "c1");
        store.close();
        call.says(Party.CALLER, 0, 900, "Too late.");
        assertThat(store.waiting()).isZero();
        assertThat(meters.total(Meter.STORE_LOST, "utterance", "stopped")).isEqualTo(1);
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

package io.callscribe.outlet.store.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callscribe.call.CallId;
import io.callscribe.call.Party;
import io.callscribe.meter.Meter;
import io.callscribe.outlet.board.CallView;
import io.callscribe.outlet.store.Answer;
import io.callscribe.outlet.store.Entry;
import io.callscribe.outlet.store.StoreBook;
import io.callscribe.outlet.store.StoreHealth.State;
import io.callscribe.outlet.store.StoreQueue;
import io.callscribe.testing.CallScript;
import io.callscribe.time.NanoClock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the store promises while a database is away, and when it or the store stops. */
abstract class OutageContract extends AccountsContract {

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
                        50_000, standard.pace(), standard.pingEvery(), standard.closeLimit(), standard.breaker(), 0));
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
}

package io.callscribe.outlet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callscribe.call.CallId;
import io.callscribe.call.CallTime;
import io.callscribe.call.Happening.What;
import io.callscribe.call.Leg;
import io.callscribe.call.Party;
import io.callscribe.call.Status;
import io.callscribe.outlet.CallEvent;
import io.callscribe.testing.CallScript;
import io.callscribe.testing.SampleAlerts;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoreBookTest {

    private static final OffsetDateTime START = OffsetDateTime.parse("2026-11-22T14:06:12+01:00");
    private static final long LAST_ARRIVAL = 1_000;

    private final List<Entry> refused = new ArrayList<>();
    private StoreQueue queue = new StoreQueue(1 << 20);
    private StoreBook book = new StoreBook(LAST_ARRIVAL, queue);

    private CallScript call(String id) {
        return new CallScript(event -> book.take(event).ifPresent(refused::add), id)
                .starts("caller", "agent", "queue", START);
    }

    private void roomFor(int entries) {
        queue = new StoreQueue(entries * (Entry.FRAME_BYTES + 200));
        book = new StoreBook(LAST_ARRIVAL, queue);
    }

    private List<Entry> written() {
        List<Entry> batch = queue.take();
        queue.written();
        book.tellLosses();
        return batch;
    }

    @Test
    void aCallsRowIsAlwaysWholeAndWaitsOnce() {
        call("c1").answeredBy("Maya").stands(Status.DEGRADED, "late").ends(9_000);
        assertThat(queue.take()).singleElement().isInstanceOfSatisfying(Entry.CallRow.class, row -> {
            assertThat(row.facts().agent()).isEqualTo("Maya");
            assertThat(row.status()).isEqualTo(Status.ENDED);
            assertThat(row.end()).contains(new CallEvent.Ended(new CallId("c1"), CallTime.ofMs(9_000), "finished"));
        });
    }

    @Test
    void whatComesOfCallsIsNumberedAcrossAllOfThem() {
        CallScript first = call("c1").says(Party.CALLER, 0, 900, "one");
        call("c2").misses(0, 1_000, "why");
        first.happens(0, What.WARNING, "text");
        assertThat(queue.take().stream().map(entry -> entry.key().arrival()).filter(arrival -> arrival > 0))
                .containsExactly(LAST_ARRIVAL + 1, LAST_ARRIVAL + 2, LAST_ARRIVAL + 3);
    }

    @Test
    void guessesAndLevelsMakeNoEntry() {
        CallScript call = call("c1");
        written();
        call.guesses(Party.CALLER, 0, "settled", "guess").sounds(Leg.IN, 0, -20, true);
        assertThat(queue.entries()).isZero();
    }

    @Test
    void lateLinesOfAnEndedCallAreTaken() {
        call("c1").ends(1_000).saysLate(Party.AGENT, 100, 200, "late");
        assertThat(queue.lines()).isEqualTo(1);
    }

    @Test
    void howAnUnknownCallStandsIsRefused() {
        assertThatThrownBy(() -> book.take(new CallEvent.Stands(new CallId("c9"), Status.LIVE, "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("c9");
    }

    @Test
    void whatFindsNoRoomIsToldByItsOwnCallAndOnItsOwnTimeline() {
        roomFor(20);
        CallScript call = call("c1");
        for (int i = 0; i < 60; i++) {
            call.says(Party.CALLER, i * 1_000L, i * 1_000L + 900, "line").misses(i, i, "why");
        }
        assertThat(refused).isNotEmpty();
        written();
        Entry.Moment note = (Entry.Moment) written().getFirst();
        assertThat(note.call()).isEqualTo(new CallId("c1"));
        assertThat(note.happening().what()).isEqualTo(What.WARNING);
        assertThat(note.happening().text()).matches("\\d+ lines and \\d+ gaps of this call could not be stored: .*");
        assertThat(queue.entries()).isZero();
    }

    /** It has neither a row nor a timeline. */
    @Test
    void whatFindsNoRoomAndIsAboutTheServiceIsCountedOnly() {
        roomFor(1);
        CallEvent alerted = new CallEvent.Alerted(
                CallId.SERVICE, SampleAlerts.cutOff("s1", OffsetDateTime.parse("2026-11-23T10:00:00Z")));
        Optional<Entry> last = Optional.empty();
        for (int i = 0; i < 9; i++) {
            last = book.take(alerted);
        }
        assertThat(last).isPresent();
        written();
        assertThat(queue.entries()).isZero();
    }

    @Test
    void aLineIsNotTakenBeforeTheRowOfItsCall() {
        roomFor(4);
        for (int i = 0; refused.isEmpty(); i++) {
            call("c" + i);
        }
        String late = refused.getFirst().call().value();
        CallScript call = new CallScript(event -> book.take(event).ifPresent(refused::add), late);
        call.says(Party.CALLER, 0, 900, "line");
        assertThat(queue.lines()).isZero();
        assertThat(written()).noneMatch(entry -> entry.call().value().equals(late));
        assertThat(written())
                .satisfiesExactly(
                        row -> assertThat(row).isInstanceOf(Entry.CallRow.class),
                        note -> assertThat(((Entry.Moment) note).happening().text())
                                .startsWith("1 line of this call"));
    }
}

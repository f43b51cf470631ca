package io.callscribe.outlet.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.call.Alert;
import io.callscribe.call.Alert.State;
import io.callscribe.call.AlertKind;
import io.callscribe.call.CallId;
import io.callscribe.call.CallTime;
import io.callscribe.outlet.CallFacts;
import io.callscribe.outlet.alert.AlertBook.Act;
import io.callscribe.outlet.alert.AlertBook.Kept;
import io.callscribe.outlet.alert.AlertBook.Outcome;
import io.callscribe.outlet.alert.AlertBook.Wish;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlertBookTest {

    private static final CallId CALL = new CallId("c1");
    private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-11-23T12:00:00Z");

    private final AlertBook book = new AlertBook();

    /** An alert of the call that nobody has touched. */
    static Alert alert(String id) {
        return new Alert(
                id,
                "rule",
                AlertKind.PHRASE,
                Alert.Priority.HIGH,
                "Rule",
                "The caller said so.",
                CallTime.ofMs(1_000),
                NOON,
                false,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    @Test
    void whatOneAcknowledgedNobodyAcknowledgesAgain() {
        book.put(CALL, alert("a"));
        assertThat(state(act("a", Act.ACKNOWLEDGE, "Dana"))).isEqualTo(State.ACKNOWLEDGED);
        assertThat(act("a", Act.ACKNOWLEDGE, "Erik"))
                .isEqualTo(new Outcome.Conflict("It is acknowledged already, by Dana."));
    }

    @Test
    void anUnknownAlertIsSaidToBeUnknown() {
        assertThat(act("none", Act.ACKNOWLEDGE, "Dana")).isEqualTo(new Outcome.Unknown());
    }

    @Test
    void onlyWhoDidItMayUndoItAndOnlySoon() {
        book.put(CALL, alert("a"));
        act("a", Act.FALSE_ALARM, "Dana");
        assertThat(act("a", Act.UNDO, "Erik")).isInstanceOf(Outcome.Conflict.class);
        assertThat(book.act("a", new Wish(Act.UNDO, "Dana", "", 0), NOON.plusMinutes(1)))
                .isInstanceOf(Outcome.Conflict.class);
        assertThat(state(act("a", Act.UNDO, "Dana"))).isEqualTo(State.NEW);
        assertThat(act("a", Act.UNDO, "Dana")).isEqualTo(new Outcome.Conflict("There is nothing to undo."));
    }

    @Test
    void aSnoozedAlertIsNewAgainInTime() {
        book.put(CALL, alert("a"));
        book.act("a", new Wish(Act.SNOOZE, "Dana", "", 5), NOON);
        assertThat(book.wake(NOON.plusMinutes(4))).isEmpty();
        assertThat(book.wake(NOON.plusMinutes(5)).getFirst().alert().state()).isEqualTo(State.NEW);
    }

    @Test
    void oneSnoozedForTheRestOfTheCallStaysSo() {
        book.put(CALL, alert("a"));
        book.act("a", new Wish(Act.SNOOZE, "Dana", "", 0), NOON);
        assertThat(book.wake(NOON.plusHours(5))).isEmpty();
    }

    @Test
    void anOpenAlertClearsItselfAWhileAfterItsCall() {
        book.put(CALL, alert("a"));
        book.put(CALL, alert("b"));
        act("b", Act.FALSE_ALARM, "Dana");
        book.ended(CALL, NOON);
        assertThat(book.wake(NOON.plusMinutes(9))).isEmpty();
        List<Kept> changed = book.wake(NOON.plusMinutes(10));
        assertThat(changed).hasSize(1);
        assertThat(changed.getFirst().alert().steps().getLast().detail()).isEqualTo("the call ended");
        assertThat(book.wake(NOON.plusMinutes(11))).isEmpty();
    }

    @Test
    void whatIsOverIsClearedOnceAndAFalseAlarmIsNot() {
        book.put(CALL, alert("a"));
        assertThat(book.over("a", "Somebody speaks again.", NOON)).isPresent();
        assertThat(book.over("a", "Somebody speaks again.", NOON)).isEmpty();
        assertThat(state(act("a", Act.FALSE_ALARM, "Dana"))).isEqualTo(State.FALSE_ALARM);
    }

    @Test
    void theOldestClosedAlertsGoFirst() {
        book.put(CALL, alert("open"));
        book.put(CALL, alert("closed"));
        act("closed", Act.FALSE_ALARM, "Dana");
        for (int i = 0; i < AlertBook.KEPT - 1; i++) {
            book.put(CALL, alert("more" + i));
        }
        assertThat(book.find("open")).isPresent();
        assertThat(book.find("closed")).isEmpty();
    }

    @Test
    void anAlertOfAnEarlierRunIsListedAndClearsItself() {
        CallFacts facts = new CallFacts(CALL, "", "Maya", "billing", "T. Okafor", NOON);
        book.remember(facts, alert("a"), NOON);
        book.remember(facts, alert("a"), NOON.plusMinutes(1));
        assertThat(book.facts(CALL)).contains(facts);
        assertThat(state(act("a", Act.ACKNOWLEDGE, "Dana"))).isEqualTo(State.ACKNOWLEDGED);
        book.remember(facts, alert("a"), NOON.plusMinutes(1));
        assertThat(book.find("a").orElseThrow().alert().state())
                .as("what was done since is not taken back")
                .isEqualTo(State.ACKNOWLEDGED);
        assertThat(book.wake(NOON.plusMinutes(10)))
                .singleElement()
                .satisfies(kept -> assertThat(kept.alert().state()).isEqualTo(State.CLEARED));
    }

    @Test
    void factsOfACallStayAsLongAsItsAlertsDo() {
        CallFacts facts = new CallFacts(CALL, "", "Maya", "billing", "T. Okafor", NOON);
        book.knows(facts);
        book.knows(new CallFacts(new CallId("c2"), "", "", "", "", NOON));
        book.put(CALL, alert("a"));
        book.ended(CALL, NOON);
        book.ended(new CallId("c2"), NOON);
        book.wake(NOON.plusMinutes(10));
        book.wake(NOON.plusMinutes(21));
        assertThat(book.facts(CALL)).contains(facts);
        assertThat(book.facts(new CallId("c2"))).isEmpty();
        book.erase(CALL);
        assertThat(book.facts(CALL)).isEmpty();
    }

    @Test
    void anAlertThatSnoozesForLongerThanItsCallClearsItselfAllTheSame() {
        book.put(CALL, alert("a"));
        book.ended(CALL, NOON);
        book.act("a", new Wish(Act.SNOOZE, "Dana", "", 60), NOON);
        for (int minute = 1; minute <= 120; minute++) {
            book.wake(NOON.plusMinutes(minute));
        }
        assertThat(book.find("a").orElseThrow().alert().open()).isFalse();
    }

    @Test
    void anErasedCallLeavesNothing() {
        book.put(CALL, alert("a"));
        book.erase(CALL);
        assertThat(book.all()).isEmpty();
    }

    private Outcome act(String id, Act act, String by) {
        return book.act(id, new Wish(act, by, "", 0), NOON.plusSeconds(10));
    }

    private static State state(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).kept().alert().state();
    }
}

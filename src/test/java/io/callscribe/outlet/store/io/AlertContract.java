package io.callscribe.outlet.store.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.call.Alert;
import io.callscribe.call.Alert.State;
import io.callscribe.call.CallId;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.store.AlertCount;
import io.callscribe.outlet.store.AlertDeliveries.Outcome;
import io.callscribe.outlet.store.AlertDeliveries.Settled;
import io.callscribe.outlet.store.Answer;
import io.callscribe.outlet.store.CallPage;
import io.callscribe.outlet.store.EraseWish;
import io.callscribe.outlet.store.StoredAlert;
import io.callscribe.testing.CallScript;
import io.callscribe.testing.SampleAlerts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** What both databases keep of alerts, and of how they were sent. */
abstract class AlertContract extends StoreGround {

    private static final String WAY = "desk";

    @Test
    void alertsAreKeptAsTheyStandAndInTheirOrder() {
        CallStore store = startAndOpen();
        Alert first = SampleAlerts.phrase("a1", START.plusSeconds(9));
        Alert second = SampleAlerts.deadAir("a2", START.plusSeconds(9));
        CallScript call = call(store, "c1").alerts(first).alerts(second);
        awaitWritten(store);
        call.alerts(first.with(SampleAlerts.step(State.ACKNOWLEDGED, START.plusSeconds(12))))
                .ends(60_000);
        call.alerts(second.with(SampleAlerts.step(State.ACKNOWLEDGED, START.plusSeconds(13))))
                .alerts(second.with(SampleAlerts.step(State.ACKNOWLEDGED, START.plusSeconds(13)))
                        .with(SampleAlerts.step(State.FALSE_ALARM, START.plusSeconds(70))));
        awaitWritten(store);
        assertThat(stored(store, "c1")).isEqualTo(shown("c1"));
        assertThat(stored(store, "c1").watch().alerts())
                .extracting(Alert::state)
                .containsExactly(State.ACKNOWLEDGED, State.FALSE_ALARM);
        assertThat(store.health().lost()).isZero();
    }

    @Test
    void anOlderChangeThatIsWrittenAgainReplacesNothing() {
        CallStore store = startAndOpen();
        Alert alert = SampleAlerts.phrase("a1", START);
        call(store, "c1")
                .alerts(alert)
                .alerts(alert.with(SampleAlerts.step(State.CLEARED, START)))
                .alerts(alert);
        awaitWritten(store);
        assertThat(stored(store, "c1").watch().alerts()).containsExactly(alert);
        database().change("update alerts set changed = changed + 1000, state = 'cleared'");
        call(store, "c1").alerts(alert);
        awaitWritten(store);
        assertThat(database().number("select count(*) from alerts where state = 'cleared'"))
                .isEqualTo(1);
    }

    @Test
    void alertsOfAllCallsComeNewestFirstWithTheirCalls() {
        CallStore first = startAndOpen();
        CallScript one = call(first, "c1").alerts(SampleAlerts.phrase("a1", START));
        call(first, "c2").alerts(SampleAlerts.phrase("a2", START.plusSeconds(2)));
        one.alerts(SampleAlerts.deadAir("a3", START.plusSeconds(3))).ends(9_000);
        first.close();
        CallStore second = startAndOpen();
        List<StoredAlert> all = known(second.alerts(START, 10));
        assertThat(all).extracting(stored -> stored.alert().id()).containsExactly("a3", "a2", "a1");
        assertThat(all.getFirst().facts()).isEqualTo(shown("c1").facts());
        assertThat(known(second.alerts(START.plusSeconds(1), 1))).containsExactly(all.getFirst());
        assertThat(known(second.alerts(START.plusSeconds(4), 10))).isEmpty();
    }

    /** Those of calls that go on are told again when their call is; those of other nodes are theirs. */
    @Test
    void alertsOfEndedCallsAreThisNodesOpenOnesAndThoseSince() {
        CallStore store = startAndOpen();
        Alert cleared = SampleAlerts.phrase("a1", START).with(SampleAlerts.step(State.CLEARED, START));
        call(store, "c1")
                .alerts(cleared)
                .alerts(SampleAlerts.deadAir("a2", START.minusDays(3)))
                .ends(9_000);
        call(store, "c2").alerts(SampleAlerts.phrase("a3", START));
        awaitWritten(store);
        assertThat(ids(store.alertsOfEndedCalls(START.minusHours(1), 10))).containsExactly("a2", "a1");
        assertThat(ids(store.alertsOfEndedCalls(START.plusHours(1), 10))).containsExactly("a2");
        assertThat(ids(store.alertsOfEndedCalls(START.minusHours(1), 1)))
                .as("what is open comes before what is not")
                .containsExactly("a2");
        database().change("update calls set node = 'another'");
        assertThat(ids(store.alertsOfEndedCalls(START.minusHours(1), 10))).isEmpty();
    }

    private static List<String> ids(Answer<List<StoredAlert>> answer) {
        return known(answer).stream().map(stored -> stored.alert().id()).toList();
    }

    @Test
    void alertsThatWereKeptBeforeTheServiceHadItsOwnStayAndAreDueStill() {
        StoreAddress address = StoreAddress.of(database().url());
        Flyway.configure()
                .dataSource(address.url(), null, null)
                .locations(address.dialect().migrations())
                .table(Database.HISTORY)
                .target("6")
                .load()
                .migrate();
        long startMs = START.toInstant().toEpochMilli();
        database()
                .change(
                        "insert into calls (id, node, channel, agent, queue, caller, started_ms, utc_offset_s, state, status, reason,"
                                + " termination) values ('c1', '" + NODE + "', '', 'Maya', '', '', " + startMs
                                + ", 0, 'ended', 'ended', '', '')");
        database()
                .change(
                        "insert into alerts (call_id, id, arrival, changed, rule, kind, priority, title, text, at_tick, raised_ms,"
                                + " utc_offset_s, for_agent, evidence, state, steps) values ('c1', 'a1', 1, 1, 'asks', 'phrase', 'high', 'Asks', 'So.',"
                                + " 8000, " + startMs + ", 0, false, '', 'new', '[]')");
        database()
                .change("insert into alert_deliveries (call_id, alert_id, way, changed, outcome, settled_ms)"
                        + " values ('c1', 'a1', '" + WAY + "', 1, 'due', 0)");
        CallStore store = startAndOpen();
        assertThat(ids(store.alerts(START, 10))).containsExactly("a1");
        assertThat(ids(store.deliveries().undelivered(WAY, START, 10))).containsExactly("a1");
        assertThat(stored(store, "c1").facts().agent()).isEqualTo("Maya");
    }

    @Test
    void alertsAreCountedByRule() {
        CallStore store = startAndOpen();
        Alert wrong = SampleAlerts.phrase("a2", START.plusSeconds(1));
        call(store, "c1")
                .alerts(SampleAlerts.phrase("a0", START.minusDays(8)))
                .alerts(SampleAlerts.phrase("a1", START))
                .alerts(wrong.with(SampleAlerts.step(State.FALSE_ALARM, START)))
                .alerts(SampleAlerts.deadAir("a3", START));
        awaitWritten(store);
        assertThat(known(store.alertCounts(START.minusDays(7))))
                .isEqualTo(Map.of("escalation", new AlertCount(2, 1), "dead-air", new AlertCount(1, 0)));
    }

    @Test
    void whatIsDueOnAWayIsKnownAfterARestartUntilItIsSettled() {
        CallStore first = startAndOpen();
        call(first, "c1")
                .alerts(SampleAlerts.phrase("a1", START))
                .alerts(SampleAlerts.phrase("a2", START.plusSeconds(1)))
                .alerts(SampleAlerts.phrase("a3", START.plusSeconds(2)))
                .alerts(SampleAlerts.phrase("a4", START.plusSeconds(3)));
        settle(first, "a1", WAY, Outcome.DUE);
        settle(first, "a2", WAY, Outcome.DUE);
        settle(first, "a3", WAY, Outcome.DUE);
        settle(first, "a3", "mail", Outcome.DUE);
        settle(first, "a2", WAY, Outcome.DELIVERED);
        first.close();
        CallStore second = startAndOpen();
        assertThat(due(second, WAY)).as("a4 was never due").containsExactly("a1", "a3");
        settle(second, "a1", WAY, Outcome.GIVEN_UP);
        settle(second, "a3", WAY, Outcome.DELIVERED);
        awaitWritten(second);
        assertThat(due(second, WAY)).isEmpty();
        assertThat(due(second, "mail")).containsExactly("a3");
        assertThat(known(second.deliveries().undelivered("mail", START.plusSeconds(3), 10)))
                .as("too old")
                .isEmpty();
    }

    @Test
    void anErasedCallsAlertsAndDeliveriesAreGone() {
        CallStore store = startAndOpen();
        call(store, "c1").alerts(SampleAlerts.phrase("a1", START)).ends(1_000);
        call(store, "c2").alerts(SampleAlerts.phrase("a9", START)).ends(1_000);
        settle(store, "a1", WAY, Outcome.DELIVERED);
        awaitWritten(store);
        assertThat(database().number("select count(*) from alert_deliveries")).isEqualTo(1);
        known(store.erase(new EraseWish.Call(new CallId("c1")), "test"));
        assertThat(database().number("select count(*) from alerts")).isEqualTo(1);
        assertThat(database().number("select count(*) from alert_deliveries")).isZero();
    }

    @Test
    void whatIsAboutTheServiceItselfIsKeptWithoutACall() {
        CallStore first = startAndOpen();
        Alert alert = SampleAlerts.cutOff("s1", START.plusSeconds(5));
        raise(first, alert);
        raise(
                first,
                SampleAlerts.cutOff("s2", START.plusSeconds(6))
                        .with(SampleAlerts.step(State.CLEARED, START.plusSeconds(9))));
        call(first, "c1").alerts(SampleAlerts.phrase("a1", START)).ends(1_000);
        settle(first, CallId.SERVICE, "s1", Outcome.DUE);
        awaitWritten(first);
        assertThat(first.health().lost()).isZero();
        first.close();
        CallStore second = startAndOpen();
        assertThat(known(second.alerts(START, 10)))
                .extracting(one -> one.facts().id().value())
                .containsExactly("callscribe", "callscribe", "c1");
        assertThat(due(second, WAY)).containsExactly("s1");
        assertThat(known(second.openServiceAlerts(START.plusDays(1)))).containsExactly(alert);
        assertThat(known(second.openServiceAlerts(START))).as("not of this run").isEmpty();
        assertThat(known(second.list(new CallPage(CallPage.Wanted.ALL, 10, Optional.empty()))))
                .as("no call")
                .hasSize(1);
        settle(second, CallId.SERVICE, "s1", Outcome.DELIVERED);
        awaitWritten(second);
        assertThat(due(second, WAY)).isEmpty();
    }

    @Test
    void anotherNodesServiceIsNotOurs() {
        CallStore store = startAndOpen();
        raise(store, SampleAlerts.cutOff("s1", START));
        settle(store, CallId.SERVICE, "s1", Outcome.DUE);
        awaitWritten(store);
        database().change("update alerts set node = 'another'");
        assertThat(due(store, WAY)).isEmpty();
        assertThat(known(store.openServiceAlerts(START.plusDays(1)))).isEmpty();
    }

    @Test
    void whatIsAboutTheServiceIsErasedByAge() {
        CallStore store = startAndOpen();
        raise(store, SampleAlerts.cutOff("s1", START));
        raise(store, SampleAlerts.cutOff("s2", START.plusDays(2)));
        settle(store, CallId.SERVICE, "s1", Outcome.DELIVERED);
        settle(store, CallId.SERVICE, "s2", Outcome.DELIVERED);
        awaitWritten(store);
        known(store.erase(new EraseWish.EndedBefore(START.plusDays(1)), "test"));
        assertThat(database().number("select count(*) from alerts")).isEqualTo(1);
        assertThat(database().number("select count(*) from alert_deliveries")).isEqualTo(1);
    }

    private static void raise(CallStore store, Alert alert) {
        store.accept(new CallEvent.Alerted(CallId.SERVICE, alert));
    }

    private static void settle(CallStore store, CallId call, String alert, Outcome outcome) {
        store.deliveries().settled(call, new Settled(alert, WAY, outcome, START));
    }

    private static void settle(CallStore store, String alert, String way, Outcome outcome) {
        store.deliveries().settled(new CallId("c1"), new Settled(alert, way, outcome, START));
    }

    private static List<String> due(CallStore store, String way) {
        return known(store.deliveries().undelivered(way, START.minusDays(1), 10)).stream()
                .map(stored -> stored.alert().id())
                .toList();
    }
}

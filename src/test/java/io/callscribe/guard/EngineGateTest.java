package io.callscribe.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callscribe.guard.Admission.Admitted;
import io.callscribe.guard.Admission.NotNow;
import io.callscribe.guard.Admission.Why;
import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A gate, with time moved by hand. */
class EngineGateTest {

    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000 * MS;
    private static final long QUICK = 300 * MS;

    private final Meters meters = new Meters();
    private long nowNs = 40_000_000_000L;
    private final EngineGates gates = new EngineGates(
            Map.of("deepgram", EngineGateSettings.of(140, 20), "small", EngineGateSettings.of(3, 1_000)),
            new Breakers(meters, () -> nowNs),
            meters,
            () -> nowNs);
    private final EngineGate gate = gates.get("deepgram");

    private StreamTicket ticket(EngineGate from) {
        Admission admission = from.admit();
        assertThat(admission).isInstanceOf(Admitted.class);
        return ((Admitted) admission).ticket();
    }

    private StreamTicket ticket() {
        nowNs += SECOND / 10;
        return ticket(gate);
    }

    private NotNow refused(EngineGate from) {
        Admission admission = from.admit();
        assertThat(admission).isInstanceOf(NotNow.class);
        return (NotNow) admission;
    }

    private void breakConnects() {
        for (int i = 0; i < 5; i++) {
            ticket().connectFailed(QUICK, true);
        }
    }

    private StreamTicket open() {
        StreamTicket ticket = ticket();
        ticket.opened(QUICK);
        return ticket;
    }

    private void breakSessions() {
        List<StreamTicket> open = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            open.add(open());
        }
        open.forEach(ticket -> ticket.ended(true));
    }

    @Test
    void aStormPassesOnlyByTheRateOfConnects() {
        int admitted = 0;
        for (int second = 0; second < 3; second++) {
            for (int i = 0; i < 1_000; i++) {
                admitted += gate.admit() instanceof Admitted ? 1 : 0;
            }
            assertThat(admitted).as("after second " + second).isEqualTo(20 * (second + 1));
            nowNs += SECOND;
        }
        assertThat(meters.total(Meter.ENGINE_ADMITTED, "deepgram")).isEqualTo(60);
        assertThat(meters.total(Meter.ENGINE_REFUSED, "deepgram", "too-many-connects"))
                .isEqualTo(2_940);
        assertThat(gate.state().load()).isEqualTo(new GateState.Load(60, 140, 60, 2_940));
    }

    @Test
    void aRefusedConnectSaysWhyAndWhenToAskAgain() {
        for (int i = 0; i < 20; i++) {
            ticket(gate);
        }
        assertThat(refused(gate))
                .isEqualTo(new NotNow(Why.TOO_MANY_CONNECTS, "too many connects at once; it gets 20 a second", 1_000));
    }

    @Test
    void aStormFromManyThreadsPassesNoMoreThanTheStreamsThereAre() throws Exception {
        EngineGate small = gates.get("small");
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Admission>> asked = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 500; i++) {
                asked.add(threads.submit(() -> {
                    go.await();
                    return small.admit();
                }));
            }
            go.countDown();
        }
        List<Admitted> admitted = asked.stream()
                .map(Future::resultNow)
                .filter(Admitted.class::isInstance)
                .map(Admitted.class::cast)
                .toList();
        assertThat(admitted).hasSize(3);
        admitted.forEach(one -> one.ticket().connectFailed(QUICK, false));
        assertThat(small.state().load().streams()).isZero();
    }

    @Test
    void aFullEngineTakesTheNextStreamOnceOneIsOver() {
        EngineGate small = gates.get("small");
        StreamTicket first = ticket(small);
        first.opened(QUICK);
        StreamTicket second = ticket(small);
        ticket(small);
        assertThat(refused(small)).isEqualTo(new NotNow(Why.FULL, "all 3 streams are in use", 1_000));
        assertThat(meters.scrape()).contains("callscribe_engine_streams{engine=\"small\"} 3.0");

        first.ended(false);
        ticket(small);
        second.connectFailed(QUICK, false);
        ticket(small);
        assertThat(refused(small).why()).isEqualTo(Why.FULL);
    }

    @Test
    void failedConnectsOpenTheBreakerAndTwoGoodOnesCloseIt() {
        breakConnects();
        NotNow open = refused(gate);
        assertThat(open)
                .isEqualTo(new NotNow(
                        Why.BREAKER_OPEN, "its circuit breaker is open after 5 of 5 failed connects", 10_001));
        assertThat(gate.state().state()).isEqualTo(Breaker.State.OPEN);
        assertThat(gate.state().mayBeTried()).isFalse();

        nowNs += 10 * SECOND + 1;
        assertThat(gate.state().againInMs()).isZero();
        assertThat(gate.state().mayBeTried()).as("the next stream tries it").isTrue();
        StreamTicket one = ticket(gate);
        StreamTicket two = ticket(gate);
        assertThat(gate.state().state()).isEqualTo(Breaker.State.HALF_OPEN);
        assertThat(refused(gate))
                .isEqualTo(new NotNow(Why.BREAKER_OPEN, "it is coming back and is tried with 2 streams first", 1_000));

        one.opened(QUICK);
        two.opened(QUICK);
        assertThat(gate.state().state()).isEqualTo(Breaker.State.CLOSED);
        assertThat(gate.state().reason()).isEmpty();
        ticket(gate);
    }

    @Test
    void aTrialThatFailsOpensItAgain() {
        breakConnects();
        nowNs += 10 * SECOND + 1;
        ticket(gate).connectFailed(QUICK, true);
        ticket(gate).connectFailed(QUICK, true);
        assertThat(refused(gate).reason()).isEqualTo("its circuit breaker is open after 2 of 2 failed connects");
    }

    @Test
    void slowConnectsOpenItToo() {
        for (int i = 0; i < 4; i++) {
            ticket().opened(3 * SECOND + 1);
        }
        ticket().opened(QUICK);
        assertThat(refused(gate).reason())
                .isEqualTo("its circuit breaker is open after 4 of 5 connects that took over 3 s");
    }

    @Test
    void whatTheEngineIsNotToBlameForCountsForNothing() {
        for (int i = 0; i < 50; i++) {
            ticket().connectFailed(QUICK, false);
        }
        for (int i = 0; i < 50; i++) {
            open().ended(false);
        }
        assertThat(gate.state().state()).isEqualTo(Breaker.State.CLOSED);
        assertThat(gate.state().connects()).isEqualTo(new Breaker.Seen(20, 0, 0));
        assertThat(gate.state().load().streams()).isZero();
    }

    @Test
    void brokenSessionsOpenItThoughEveryConnectIsGood() {
        breakSessions();
        assertThat(refused(gate).reason()).isEqualTo("its circuit breaker is open after 5 of 5 broken sessions");
        assertThat(gate.state().state()).isEqualTo(Breaker.State.OPEN);
        assertThat(meters.scrape())
                .contains("callscribe_breaker_state{breaker=\"deepgram.sessions\"} 2.0")
                .contains("callscribe_breaker_state{breaker=\"deepgram.connects\"} 0.0");
    }

    @Test
    void aTrialSessionNeedNotEndToBeBelieved() {
        breakSessions();
        nowNs += 10 * SECOND + 1;
        open();
        open();
        assertThat(refused(gate).why()).isEqualTo(Why.BREAKER_OPEN);

        nowNs += EngineGate.PROVEN_AFTER.toNanos();
        ticket(gate);
        assertThat(gate.state().state()).isEqualTo(Breaker.State.CLOSED);
    }

    @Test
    void aTrialSessionThatBreaksOpensItAgain() {
        breakSessions();
        nowNs += 10 * SECOND + 1;
        StreamTicket one = open();
        StreamTicket two = open();
        one.ended(true);
        two.ended(true);
        assertThat(refused(gate).reason()).isEqualTo("its circuit breaker is open after 2 of 2 broken sessions");
    }

    @Test
    void aBelievedSessionThatBreaksLaterIsAFailure() {
        breakSessions();
        nowNs += 10 * SECOND + 1;
        StreamTicket one = open();
        open();
        nowNs += EngineGate.PROVEN_AFTER.toNanos();
        assertThat(gate.state().state()).isEqualTo(Breaker.State.CLOSED);

        one.ended(true);
        assertThat(gate.state().sessions()).isEqualTo(new Breaker.Seen(1, 1, 0));
    }

    @Test
    void onlyTrialsDecideOnAHalfOpenBreaker() {
        StreamTicket survivor = open();
        StreamTicket victim = open();
        breakSessions();
        nowNs += 10 * SECOND + 1;
        StreamTicket trial = open();
        survivor.ended(false);
        victim.ended(true);
        assertThat(gate.state().sessions()).isEqualTo(new Breaker.Seen(0, 0, 0));

        trial.ended(false);
        assertThat(gate.state().sessions()).isEqualTo(new Breaker.Seen(1, 0, 0));
    }

    @Test
    void aConnectOfBeforeGivesNoTrialBack() {
        StreamTicket before = ticket();
        breakConnects();
        nowNs += 10 * SECOND + 1;
        ticket(gate);
        ticket(gate);
        before.connectFailed(QUICK, false);
        assertThat(refused(gate).why()).isEqualTo(Why.BREAKER_OPEN);
    }

    @Test
    void aRefusedPlaceUsesNoTrialUp() {
        EngineGate small = gates.get("small");
        List<StreamTicket> others = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            StreamTicket ticket = ticket(small);
            ticket.opened(QUICK);
            others.add(ticket);
        }
        others.removeLast().ended(true);
        for (int i = 0; i < 4; i++) {
            StreamTicket ticket = ticket(small);
            ticket.opened(QUICK);
            ticket.ended(true);
        }
        assertThat(refused(small).why()).isEqualTo(Why.BREAKER_OPEN);
        nowNs += 10 * SECOND + 1;
        StreamTicket trial = ticket(small);
        for (int i = 0; i < 10; i++) {
            assertThat(refused(small).why()).isEqualTo(Why.FULL);
        }
        trial.connectFailed(QUICK, false);
        ticket(small);
    }

    @Test
    void forcedOpenRefusesUntilItMayDecideItselfAgain() {
        gate.force(true);
        gate.force(true);
        nowNs += 100 * SECOND;
        assertThat(refused(gate))
                .isEqualTo(new NotNow(Why.FORCED_OPEN, "an administrator has switched it off", 10_000));
        GateState state = gate.state();
        assertThat(state.state()).isEqualTo(Breaker.State.FORCED_OPEN);
        assertThat(state.forced()).isTrue();
        assertThat(state.mayBeTried()).isFalse();
        assertThat(state.standsMs()).isEqualTo(100_000);

        gate.release();
        assertThat(gate.state().forced()).isFalse();
        ticket(gate);
        assertThat(meters.total(Meter.ENGINE_REFUSED, "deepgram", "forced-open"))
                .isEqualTo(1);
        assertThat(meters.total(Meter.ENGINE_FORCED, "deepgram", "forced-open")).isEqualTo(2);
        assertThat(meters.total(Meter.ENGINE_FORCED, "deepgram", "auto")).isEqualTo(1);
    }

    @Test
    void heldClosedItDoesNotOpenUntilItMayDecideItselfAgain() {
        breakConnects();
        gate.force(false);
        for (int i = 0; i < 20; i++) {
            ticket().connectFailed(QUICK, true);
        }
        assertThat(gate.state().state()).isEqualTo(Breaker.State.CLOSED);
        assertThat(gate.state().forced()).isTrue();
        assertThat(gate.state().reason()).isEqualTo("an administrator holds its circuit breaker closed");

        gate.release();
        breakConnects();
        assertThat(refused(gate).why()).isEqualTo(Why.BREAKER_OPEN);
    }

    @Test
    void toReleaseWhatIsNotForcedChangesNothing() {
        breakConnects();
        gate.release();
        assertThat(gate.state().state()).isEqualTo(Breaker.State.OPEN);
    }

    @Test
    void anOutcomeGivenTwiceCountsOnce() {
        StreamTicket failed = ticket();
        failed.connectFailed(QUICK, true);
        failed.connectFailed(QUICK, true);
        failed.opened(QUICK);
        StreamTicket ended = open();
        ended.opened(QUICK);
        ended.ended(true);
        ended.ended(true);
        assertThat(gate.state().connects()).isEqualTo(new Breaker.Seen(2, 1, 0));
        assertThat(gate.state().sessions()).isEqualTo(new Breaker.Seen(1, 1, 0));
        assertThat(gate.state().load().streams()).isZero();
        assertThat(gate.state().load().connecting()).isZero();
        assertThat(meters.total(Meter.ENGINE_OUTCOMES_ODD, "deepgram", "twice")).isEqualTo(4);
    }

    @Test
    void anEndWithoutABeginningGivesThePlaceBackAndBlamesNobody() {
        ticket().ended(true);
        assertThat(gate.state().load().streams()).isZero();
        assertThat(gate.state().sessions()).isEqualTo(new Breaker.Seen(0, 0, 0));
        assertThat(meters.total(Meter.ENGINE_OUTCOMES_ODD, "deepgram", "unopened"))
                .isEqualTo(1);
    }

    @Test
    void anOutcomeThatNeverComesGivesPlaceAndTrialBack() {
        breakConnects();
        nowNs += 10 * SECOND + 1;
        StreamTicket lost = ticket(gate);
        ticket(gate);
        nowNs += EngineGate.OUTCOME_LIMIT.toNanos();
        assertThat(refused(gate).why()).isEqualTo(Why.BREAKER_OPEN);

        nowNs += 1;
        ticket(gate);
        assertThat(gate.state().load().streams()).isEqualTo(1);
        assertThat(meters.total(Meter.ENGINE_OUTCOMES_ODD, "deepgram", "never")).isEqualTo(2);

        lost.opened(QUICK);
        assertThat(gate.state().load().streams()).as("its place is gone").isEqualTo(1);
        assertThat(meters.total(Meter.ENGINE_OUTCOMES_ODD, "deepgram", "twice")).isEqualTo(1);
    }

    @Test
    void anUnknownEngineIsNamed() {
        assertThat(gates.find("whisper")).isEmpty();
        assertThatThrownBy(() -> gates.get("whisper"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("engine: whisper (expected: one of ");
    }

    @Test
    void aGateThatLetsNothingThroughIsRefused() {
        assertThatThrownBy(() -> EngineGateSettings.of(0, 1)).hasMessage("maxStreams: 0 (expected: at least 1)");
        assertThatThrownBy(() -> EngineGateSettings.of(1, 0)).hasMessage("connects: 0 (expected: at least 1)");
        assertThatThrownBy(() -> new SlowCalls(0, Duration.ofSeconds(1))).hasMessage("percent: 0 (expected: 1 to 100)");
        assertThatThrownBy(() -> new SlowCalls(1, Duration.ZERO)).hasMessage("over: PT0S (expected: more than zero)");
    }
}

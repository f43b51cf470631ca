package io.callscribe.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.guard.Breaker;
import io.callscribe.guard.Breakers;
import io.callscribe.guard.EngineGate;
import io.callscribe.guard.EngineGateSettings;
import io.callscribe.guard.EngineGates;
import io.callscribe.guard.GateState;
import io.callscribe.meter.Meters;
import io.callscribe.recognizer.deepgram.Admission;
import io.callscribe.recognizer.deepgram.Engine;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One call at the engines' gates. */
class GatedEnginesTest {

    private static final Engine DEEPGRAM = new Engine("deepgram", "Deepgram");
    private static final Engine BUILTIN = new Engine("builtin", "the built-in engine");
    private static final long TOOK_NS = 200_000_000;

    private final Meters meters = new Meters();
    private final EngineGates gates = new EngineGates(
            Map.of("deepgram", EngineGateSettings.of(2, 1_000), "builtin", EngineGateSettings.of(5, 1_000)),
            new Breakers(meters, () -> 0),
            meters,
            () -> 0);
    private final EngineGate deepgram = gates.get("deepgram");
    private final GatedEngines call = new GatedEngines(gates);

    private void assertAdmitted(Engine engine) {
        assertThat(call.admit(engine)).isEqualTo(new Admission.Admitted());
    }

    private GateState.Load load(EngineGate gate) {
        return gate.state().load();
    }

    @Test
    void aStreamHoldsItsPlaceFromAdmissionToItsEnd() {
        assertAdmitted(DEEPGRAM);
        assertThat(load(deepgram)).isEqualTo(new GateState.Load(1, 2, 1, 0));
        call.opened(DEEPGRAM, TOOK_NS);
        assertThat(load(deepgram)).isEqualTo(new GateState.Load(1, 2, 0, 0));
        call.over(DEEPGRAM, true, TOOK_NS, false);
        assertThat(load(deepgram)).isEqualTo(new GateState.Load(0, 2, 0, 0));
        assertThat(deepgram.state().connects()).isEqualTo(new Breaker.Seen(1, 0, 0));
        assertThat(deepgram.state().sessions()).isEqualTo(new Breaker.Seen(1, 0, 0));
    }

    @Test
    void theBlameGoesToTheRightBreaker() {
        assertAdmitted(DEEPGRAM);
        call.over(DEEPGRAM, false, TOOK_NS, true);
        assertAdmitted(DEEPGRAM);
        call.over(DEEPGRAM, false, TOOK_NS, false);
        assertThat(deepgram.state().connects()).isEqualTo(new Breaker.Seen(1, 1, 0));
        assertAdmitted(DEEPGRAM);
        call.opened(DEEPGRAM, TOOK_NS);
        call.over(DEEPGRAM, true, 0, true);
        assertThat(deepgram.state().sessions()).isEqualTo(new Breaker.Seen(1, 1, 0));
    }

    @Test
    void aRefusalKeepsItsReasonAndTheOtherEngineIsAskedApart() {
        GatedEngines others = new GatedEngines(gates);
        others.admit(DEEPGRAM);
        new GatedEngines(gates).admit(DEEPGRAM);
        assertThat(call.admit(DEEPGRAM)).isEqualTo(new Admission.NotNow("all 2 streams are in use", 1_000));
        assertAdmitted(BUILTIN);
        call.over(DEEPGRAM, true, 0, true);
        assertThat(load(deepgram).streams())
                .as("what was never admitted has no end")
                .isEqualTo(2);
    }

    @Test
    void aCallMayHoldTheNextEngineWhileTheLastIsStillOpen() {
        assertAdmitted(BUILTIN);
        call.opened(BUILTIN, TOOK_NS);
        assertAdmitted(DEEPGRAM);
        call.over(BUILTIN, true, 0, false);
        call.opened(DEEPGRAM, TOOK_NS);
        assertThat(load(gates.get("builtin")).streams()).isZero();
        assertThat(load(deepgram).streams()).isEqualTo(1);
    }

    @Test
    void whatACallStillHoldsIsGivenBackAtItsEnd() {
        assertAdmitted(BUILTIN);
        call.opened(BUILTIN, TOOK_NS);
        assertAdmitted(DEEPGRAM);
        call.close();
        call.close();
        assertThat(load(gates.get("builtin")).streams()).isZero();
        assertThat(load(deepgram)).isEqualTo(new GateState.Load(0, 2, 0, 0));
        assertThat(meters.scrape()).doesNotContain("outcomes_odd_total{");
    }

    @Test
    void askingAgainGivesUpTheStreamThatCameToNothing() {
        for (int i = 0; i < 10; i++) {
            assertAdmitted(DEEPGRAM);
        }
        assertThat(load(deepgram).streams()).isEqualTo(1);
        assertThat(deepgram.state().connects()).isEqualTo(new Breaker.Seen(0, 0, 0));
    }
}

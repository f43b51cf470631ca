package io.callscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.guard.Breaker;
import io.callscribe.guard.Breaker.State;
import io.callscribe.guard.GateState;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineStandingTest {

    private static final String WHY = "its circuit breaker is open after 5 of 10 failed connects";

    private final EngineStanding standing =
            new EngineStanding(label -> label.equals("deepgram") ? "Deepgram" : "the built-in engine");

    private static GateState gate(String engine, State state, String reason, long againInMs) {
        Breaker.Seen none = new Breaker.Seen(0, 0, 0);
        return new GateState(engine, state, false, 0, reason, againInMs, none, none, new GateState.Load(0, 140, 0, 0));
    }

    @Test
    void nothingIsSaidWhileAllIsWell() {
        List<GateState> engines = List.of(gate("deepgram", State.CLOSED, "", 0), gate("builtin", State.CLOSED, "", 0));
        assertThat(standing.notices(engines)).isEmpty();
        assertThat(standing.sentence(engines)).isEqualTo("Engines: deepgram, builtin.");
    }

    @Test
    void anEngineThatIsAwayIsNamedWithWhoListensInstead() {
        List<GateState> engines =
                List.of(gate("deepgram", State.OPEN, WHY, 7_000), gate("builtin", State.CLOSED, "", 0));
        assertThat(standing.notices(engines))
                .containsExactly("Deepgram is away: its circuit breaker is open after 5 of 10 failed connects."
                        + " The built-in engine listens.");
        assertThat(standing.listens(engines)).isTrue();
        assertThat(standing.sentence(engines)).startsWith("Engines: deepgram, builtin. Deepgram is away: ");
    }

    @Test
    void whenNobodyListensItIsSaid() {
        List<GateState> engines =
                List.of(gate("deepgram", State.FORCED_OPEN, "an administrator has switched it off", 0));
        assertThat(standing.notices(engines))
                .containsExactly("Deepgram is away: an administrator has switched it off."
                        + " No other engine listens: calls are not transcribed now.");
        assertThat(standing.listens(engines)).isFalse();
    }

    @Test
    void anEngineWhoseTimeIsOverIsTriedByTheNextCall() {
        List<GateState> open = List.of(gate("deepgram", State.OPEN, WHY, 0));
        assertThat(standing.notices(open).getFirst()).endsWith("failed connects. The next call tries it.");
        assertThat(standing.listens(open))
                .as("or no call would ever come to try it")
                .isTrue();
        assertThat(standing.notices(List.of(gate("builtin", State.HALF_OPEN, "it is tried", 0))))
                .containsExactly("The built-in engine is coming back: a few calls try it first.");
    }

    @Test
    void aBreakerThatIsHeldClosedIsNoOutage() {
        assertThat(standing.notices(List.of(gate("deepgram", State.CLOSED, "an administrator holds it", 0))))
                .isEmpty();
    }
}

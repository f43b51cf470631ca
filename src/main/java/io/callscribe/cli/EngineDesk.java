package io.callscribe.cli;

import io.callscribe.guard.Breaker;
import io.callscribe.guard.EngineGate;
import io.callscribe.guard.EngineGates;
import io.callscribe.guard.GateState;
import io.callscribe.web.Engines;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The engines' gates as the API shows and sets them. */
final class EngineDesk implements Engines {

    private final EngineGates gates;

    EngineDesk(EngineGates gates) {
        this.gates = gates;
    }

    @Override
    public List<Engine> all() {
        return gates.all().stream().map(gate -> engine(gate.state())).toList();
    }

    @Override
    public boolean set(String name, Wish wish) {
        Optional<EngineGate> gate = gates.find(name);
        gate.ifPresent(found -> {
            switch (wish) {
                case FORCED_OPEN -> found.force(true);
                case CLOSED -> found.force(false);
                case AUTO -> found.release();
            }
        });
        return gate.isPresent();
    }

    private static Engine engine(GateState gate) {
        GateState.Load load = gate.load();
        return new Engine(
                gate.engine(),
                gate.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                gate.forced(),
                gate.standsMs(),
                gate.reason(),
                gate.againInMs(),
                seen(gate.connects()),
                seen(gate.sessions()),
                new Load(load.streams(), load.maxStreams(), load.connecting(), load.refused()));
    }

    private static Seen seen(Breaker.Seen seen) {
        return new Seen(seen.calls(), seen.failed(), seen.slow());
    }
}

package io.callscribe.cli;

import io.callscribe.guard.EngineGates;
import io.callscribe.guard.GateState;
import io.callscribe.outlet.store.StoreHealth;
import io.callscribe.recognizer.builtin.EngineState;
import io.callscribe.recognizer.server.RecognizerServer;
import io.callscribe.session.EngineRoster;
import io.callscribe.web.Administration;
import io.callscribe.web.Alerts;
import io.callscribe.web.CallSwitch;
import io.callscribe.web.Engines;
import io.callscribe.web.Health;
import io.callscribe.web.Supervisors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Ready is: an Asterisk is connected, and at least one engine may be tried: it is there, and its circuit breakers let a stream through. */
final class Readiness implements Health {

    private final Servers servers;
    private final AsteriskStanding asterisk;
    private final EngineRoster engines;
    private final EngineStanding standing;
    private final EngineGates gates;
    private final Optional<RecognizerServer> builtin;
    private final Supplier<StoreHealth> store;
    private final Administration administration;
    private final Alerts alerts;

    /** What is asked how it stands. */
    record Watched(
            Servers servers,
            EngineRoster engines,
            EngineGates gates,
            Optional<RecognizerServer> builtin,
            Supplier<StoreHealth> store,
            Administration administration,
            Alerts alerts) {}

    Readiness(Watched watched) {
        this.servers = watched.servers();
        this.asterisk = new AsteriskStanding(watched.servers());
        this.engines = watched.engines();
        this.standing = new EngineStanding(engines::display);
        this.gates = watched.gates();
        this.builtin = watched.builtin();
        this.store = watched.store();
        this.administration = watched.administration();
        this.alerts = watched.alerts();
    }

    @Override
    public List<Check> readiness() {
        List<Check> checks = new ArrayList<>(asterisk.checks());
        checks.add(1, recognizer());
        return List.copyOf(checks);
    }

    @Override
    public List<String> notices() {
        List<String> notices = new ArrayList<>(asterisk.notices());
        notices.addAll(standing.notices(usable()));
        StoreHealth stored = store.get();
        if (stored.state() == StoreHealth.State.AWAY) {
            notices.add(stored.sentence());
        }
        return List.copyOf(notices);
    }

    @Override
    public List<Pbx> servers() {
        return asterisk.all();
    }

    @Override
    public Engines engines() {
        return new EngineDesk(gates);
    }

    @Override
    public CallSwitch calls() {
        return new CallDesk(servers);
    }

    @Override
    public Supervisors supervisors() {
        return new SupervisorDesk(servers);
    }

    @Override
    public Administration administration() {
        return administration;
    }

    @Override
    public Alerts alerts() {
        return alerts;
    }

    private List<GateState> usable() {
        return engines.usable().stream().map(label -> gates.get(label).state()).toList();
    }

    /** Whether every check holds. */
    boolean ready() {
        return readiness().stream().allMatch(Check::passed);
    }

    private Check recognizer() {
        List<GateState> usable = usable();
        if (!usable.isEmpty()) {
            return new Check("recognizer", standing.listens(usable), standing.sentence(usable));
        }
        return new Check(
                "recognizer",
                false,
                builtin.map(server -> sentence(server.engine().state())).orElse("No speech service is set up."));
    }

    private static String sentence(EngineState state) {
        return switch (state) {
            case EngineState.Loading(String doing) -> "The built-in engine is not ready yet: " + doing + ".";
            case EngineState.Failed(String reason) -> "The built-in engine cannot be used: " + reason;
            case EngineState.Ready ignored -> "The built-in engine is ready.";
            case EngineState.Closed ignored -> "The built-in engine was stopped.";
        };
    }
}

package io.callscribe.cli;

import io.callscribe.guard.Breaker;
import io.callscribe.guard.Breakers;
import io.callscribe.guard.EngineGate;
import io.callscribe.guard.EngineGates;
import io.callscribe.guard.GateState;
import io.callscribe.outlet.alert.watch.ServiceState;
import io.callscribe.outlet.alert.watch.ServiceState.Need;
import io.callscribe.outlet.alert.watch.ServiceState.Places;
import io.callscribe.outlet.alert.watch.ServiceState.Standing;
import io.callscribe.session.EngineRoster;
import io.callscribe.session.limit.Capacity;
import io.callscribe.session.limit.Kind;
import io.callscribe.time.WallClock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the service stands, as rules look at it: what it needs, each behind its breaker, and places for calls. Safe from any thread. */
final class ServiceView {

    private final Watched watched;
    private final BreakerWords words;
    private final WallClock clock;

    /** What is looked at. */
    record Watched(EngineGates gates, EngineRoster engines, Breakers breakers, Servers servers) {}

    ServiceView(Watched watched, WallClock clock) {
        this.watched = watched;
        this.words = new BreakerWords(watched.engines()::display);
        this.clock = clock;
    }

    /** Now. */
    ServiceState state() {
        OffsetDateTime now = clock.now();
        List<Need> needs = new ArrayList<>();
        List<GateState> gates =
                watched.gates().all().stream().map(EngineGate::state).toList();
        gates.forEach(gate -> needs.add(engine(gate, gates, now)));
        for (Breaker breaker : watched.breakers().all()) {
            if (gates.stream().noneMatch(gate -> breaker.name().startsWith(gate.engine() + "."))) {
                needs.add(need(breaker, now));
            }
        }
        return new ServiceState(now, needs, places());
    }

    private Need engine(GateState gate, List<GateState> all, OffsetDateTime now) {
        List<String> usable = watched.engines().usable();
        Optional<GateState> other = all.stream()
                .filter(one -> !one.engine().equals(gate.engine()) && one.mayBeTried())
                .filter(one -> usable.contains(one.engine()))
                .findFirst();
        return new Need(
                gate.engine(),
                words.engine(gate.engine()),
                standing(gate.state()),
                now.minus(Duration.ofMillis(gate.standsMs())),
                words.instead(other));
    }

    private Need need(Breaker breaker, OffsetDateTime now) {
        return new Need(
                breaker.name(),
                words.label(breaker.name()),
                standing(breaker.state()),
                now.minus(Duration.ofNanos(breaker.standsNs())),
                words.meanwhile(breaker.name()));
    }

    private static Standing standing(Breaker.State state) {
        return switch (state) {
            case CLOSED -> Standing.WELL;
            case HALF_OPEN -> Standing.TRIED;
            case OPEN -> Standing.AWAY;
            case FORCED_OPEN -> Standing.SWITCHED_OFF;
        };
    }

    private List<Places> places() {
        List<Places> places = new ArrayList<>();
        for (Server server : watched.servers().all()) {
            String label = watched.servers().several() ? "Asterisk " + server.name() + ": " : "";
            for (Kind kind : Kind.values()) {
                Capacity.Taken taken = server.calls().taken(kind);
                String name = server.name() + " " + kind.label();
                places.add(new Places(name, label, what(kind), taken.used(), taken.all(), taken.full()));
            }
        }
        return places;
    }

    private static String what(Kind kind) {
        return switch (kind) {
            case CALLS -> "places for calls";
            case RTP -> "pairs of RTP ports";
        };
    }
}

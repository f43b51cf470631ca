package io.callscribe.guard;

import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import io.callscribe.time.NanoClock;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** All breakers of the process by name, each with its gauge and the same listeners. Safe from any thread. */
public final class Breakers {

    private final Meters meters;
    private final NanoClock clock;
    private final Map<String, Named> all = new ConcurrentHashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    /** Breakers that tell the time by {@code clock}. */
    public Breakers(Meters meters, NanoClock clock) {
        this.meters = meters;
        this.clock = clock;
    }

    /** Is told of every change of state, on the thread that caused it; it must not block. */
    @FunctionalInterface
    public interface Listener {

        /** Breaker {@code name} went from one state to another. */
        void onChange(String name, Breaker.State from, Breaker.State to);
    }

    private record Named(Breaker breaker, BreakerSettings settings) {}

    /** Adds a listener for every breaker, those made already included. */
    public void listen(Listener listener) {
        listeners.add(listener);
    }

    /** The breaker of this name, made at its first use; the same name with other settings is refused. */
    public Breaker breaker(String name, BreakerSettings settings) {
        Named named = all.computeIfAbsent(name, n -> make(n, settings));
        if (!named.settings().equals(settings)) {
            throw new IllegalArgumentException(
                    "breaker " + name + ": " + settings + " (expected: " + named.settings() + ")");
        }
        return named.breaker();
    }

    /** All that were made so far, by name. */
    public List<Breaker> all() {
        return all.values().stream()
                .map(Named::breaker)
                .sorted(Comparator.comparing(Breaker::name))
                .toList();
    }

    private Named make(String name, BreakerSettings settings) {
        CircuitBreaker circuit = CircuitBreaker.of(name, config(settings));
        Breaker breaker = new Breaker(circuit, settings, clock);
        circuit.getEventPublisher().onStateTransition(event -> {
            breaker.changed();
            tell(
                    name,
                    Breaker.State.of(event.getStateTransition().getFromState()),
                    Breaker.State.of(event.getStateTransition().getToState()));
        });
        meters.gauge(Meter.BREAKER_STATE, name, () -> breaker.state().figure());
        return new Named(breaker, settings);
    }

    private void tell(String name, Breaker.State from, Breaker.State to) {
        if (from != to) {
            listeners.forEach(listener -> listener.onChange(name, from, to));
        }
    }

    private CircuitBreakerConfig config(BreakerSettings settings) {
        return CircuitBreakerConfig.custom()
                .slidingWindow(settings.window(), settings.minimumCalls(), SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(settings.failurePercent())
                .slowCallRateThreshold(settings.slow().percent())
                .slowCallDurationThreshold(settings.slow().over())
                .waitDurationInOpenState(settings.openFor())
                .permittedNumberOfCallsInHalfOpenState(settings.halfOpenCalls())
                .clock(new SteppedClock(clock))
                .currentTimestampFunction(_ -> clock.nowNs(), TimeUnit.NANOSECONDS)
                .build();
    }
}

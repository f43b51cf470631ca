package io.callscribe.recognizer.builtin;

import ai.onnxruntime.OrtException;
import io.callscribe.config.BuiltinConfig;
import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import io.callscribe.recognizer.builtin.model.ModelStore;
import io.callscribe.time.NanoClock;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The offline engine of a process: loads its models in the background, opens sessions, owns the decoder threads. Safe from any
 * thread.
 *
 * <pre>{@code
 * try (BuiltinEngine engine = BuiltinEngine.start(config, ModelStore.of(System.getenv()), meters, NanoClock.SYSTEM)) {
 *     engine.settled().join();   // EngineState.Ready, or Failed with the reason
 *     BuiltinSession session = engine.open(options, listener, owner);
 * }
 * }</pre>
 */
public final class BuiltinEngine implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BuiltinEngine.class);

    private final BuiltinConfig config;
    private final Meters meters;
    private final NanoClock clock;
    private final EngineLoader loader;
    private final AtomicInteger sessions = new AtomicInteger();
    private volatile @Nullable DecoderPool pool;

    private BuiltinEngine(BuiltinConfig config, ModelStore store, Meters meters, NanoClock clock) {
        this.config = config;
        this.meters = meters;
        this.clock = clock;
        this.loader = new EngineLoader(config.model(), store, clock);
    }

    /**
     * Starts to load, after fetching the models if they are not there; returns at once.
     *
     * @param store where the models are, or belong
     */
    public static BuiltinEngine start(BuiltinConfig config, ModelStore store, Meters meters, NanoClock clock) {
        BuiltinEngine engine = new BuiltinEngine(config, store, meters, clock);
        meters.gauge(Meter.BUILTIN_SESSIONS, engine.sessions::get);
        engine.loader.start();
        return engine;
    }

    /** What the finals are decoded with: {@code moonshine-base} or {@code moonshine-tiny}. */
    public String modelName() {
        return "moonshine-" + config.model().name().toLowerCase(Locale.ROOT);
    }

    /** How it stands now. */
    public EngineState state() {
        return loader.state();
    }

    /** How it stands once the present attempt to load is over: ready, failed or closed. Never completes exceptionally. */
    public CompletableFuture<EngineState> settled() {
        return loader.settled();
    }

    /** How many decoders there are, or will be. */
    public int decoders() {
        return decoders(config);
    }

    /** How many decoders a configuration asks for. */
    public static int decoders(BuiltinConfig config) {
        return config.threads() > 0 ? config.threads() : Runtime.getRuntime().availableProcessors();
    }

    /**
     * Opens a session; only a ready engine can.
     *
     * @param owner runs tasks one after another on the thread that calls the session
     */
    public BuiltinSession open(SessionOptions options, SessionListener listener, Executor owner) {
        Models models = loader.models();
        sessions.incrementAndGet();
        return new BuiltinSession(
                options,
                listener,
                owner,
                new BuiltinSession.Parts(
                        poolOf(models), models.vad().stream(options.channels()), meters, sessions::decrementAndGet));
    }

    private synchronized DecoderPool poolOf(Models models) {
        DecoderPool made = pool;
        if (made == null) {
            made = new DecoderPool(decoders(), new ModelDecoding(models, meters, clock));
            pool = made;
        }
        return made;
    }

    /**
     * Ends loading and decoding, and frees the networks. Sessions must be closed before; should one be left, its network is not pulled
     * from under it but left to the process's end.
     */
    @Override
    public void close() {
        Models models = loader.close();
        DecoderPool made = pool;
        if (made != null) {
            made.close();
        }
        if (sessions.get() > 0) {
            LOG.warn("closed with {} sessions open (expected: 0); the networks stay in memory", sessions.get());
        } else if (models != null) {
            free(models);
        }
    }

    private static void free(Models models) {
        try {
            models.close();
        } catch (OrtException e) {
            LOG.warn("the networks could not be freed", e);
        }
    }
}

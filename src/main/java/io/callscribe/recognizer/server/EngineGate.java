package io.callscribe.recognizer.server;

import io.callscribe.recognizer.builtin.EngineState;
import io.callscribe.recognizer.server.request.Refusal;
import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Lets one request wait for the engine, so long at most; its socket is not read meanwhile. Owned by the event loop. */
final class EngineGate {

    private final Channel socket;
    private final Consumer<Optional<Refusal>> then;
    private boolean passed;

    private EngineGate(Channel socket, Consumer<Optional<Refusal>> then) {
        this.socket = socket;
        this.then = then;
    }

    /** @param then told empty when the engine is ready, else why not; on the event loop */
    static void pass(ServerParts parts, Channel socket, Consumer<Optional<Refusal>> then) {
        if (parts.engine().state() instanceof EngineState.Ready) {
            then.accept(Optional.empty());
        } else {
            new EngineGate(socket, then).await(parts);
        }
    }

    private void await(ServerParts parts) {
        socket.config().setAutoRead(false);
        Future<?> limit = socket.eventLoop()
                .schedule(
                        () -> open(parts.engine().state()),
                        parts.limits().loading().toMillis(),
                        TimeUnit.MILLISECONDS);
        var _ = parts.engine()
                .settled()
                .thenAccept(state -> socket.eventLoop().execute(() -> {
                    limit.cancel(false);
                    open(state);
                }));
    }

    private void open(EngineState state) {
        if (!passed) {
            passed = true;
            socket.config().setAutoRead(true);
            then.accept(refusal(state));
        }
    }

    private static Optional<Refusal> refusal(EngineState state) {
        return switch (state) {
            case EngineState.Ready() -> Optional.empty();
            case EngineState.Loading(String doing) -> Optional.of(Refusal.unavailable(doing));
            case EngineState.Failed(String reason) -> Optional.of(Refusal.unavailable(reason));
            case EngineState.Closed() -> Optional.of(Refusal.unavailable("it is shutting down"));
        };
    }
}

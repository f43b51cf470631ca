package io.callscribe.cli;

import io.callscribe.session.CallDirectory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Every Asterisk whose calls we take; each lives for itself, and they are started and stopped together. */
final class Servers implements AutoCloseable {
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final List<Server> all;

    /** In the order of the configuration. */
    Servers(List<Server> all) {
        this.all = List.copyOf(all);
    }

    List<Server> all() {
        return all;
    }

    /** Whether there is more than one. */
    boolean several() {
        return all.size() > 1;
    }

    /** Begins to connect to each. */
    void start() {
        all.forEach(server -> server.ari().start(server.listener()));
    }

    /** Calls tapped now, on all of them. */
    int calls() {
        return all.stream().mapToInt(server -> server.calls().size()).sum();
    }

    /** How many are connected. */
    int connected() {
        return (int) all.stream().filter(server -> server.health().connected()).count();
    }

    /** Whether new calls pass by. */
    boolean draining() {
        return all.stream().anyMatch(server -> server.calls().draining());
    }

    /** Takes no new call, and waits for those under way to end by themselves, at most {@code limit}. */
    void drain(Duration limit) {
        forEach(calls -> calls.drain(limit));
    }

    /** Ends all taps; the calls themselves go on. */
    @Override
    public void close() {
        forEach(calls -> calls.close(CLOSE_LIMIT));
    }

    /** All at once, so that one that is away costs the others no time. */
    private void forEach(Consumer<CallDirectory> step) {
        List<Thread> threads = new ArrayList<>();
        for (Server server : all) {
            threads.add(Thread.ofVirtual().name("stop " + server.name()).start(() -> step.accept(server.calls())));
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

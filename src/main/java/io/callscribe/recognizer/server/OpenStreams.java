package io.callscribe.recognizer.server;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The threads of the streams under way, so that closing the server can wait for them. Safe from any thread. */
final class OpenStreams {

    private static final long JOIN_LIMIT_MS = 5_000;

    private final Set<SessionThread> threads = ConcurrentHashMap.newKeySet();

    void add(SessionThread thread) {
        threads.add(thread);
    }

    void remove(SessionThread thread) {
        threads.remove(thread);
    }

    /** Waits until all have ended, so long at most; their sockets must have been closed. */
    void await() {
        try {
            for (SessionThread thread : threads) {
                thread.join(JOIN_LIMIT_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

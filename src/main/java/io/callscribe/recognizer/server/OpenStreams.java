package io.callscribe.recognizer.server;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The streams under way, so that closing the server ends them and waits for their threads. Safe from any thread. */
final class OpenStreams {

    private static final long JOIN_LIMIT_MS = 5_000;

    private final Set<Stream> streams = ConcurrentHashMap.newKeySet();

    /** A stream that can be ended from outside. */
    interface Stream {

        /** Ends it because the server goes away; from any thread. */
        void goAway();

        /** Waits for its thread, so long at most. */
        void join(long limitMs) throws InterruptedException;
    }

    void add(Stream stream) {
        streams.add(stream);
    }

    void remove(Stream stream) {
        streams.remove(stream);
    }

    /** Ends all and waits for their threads. */
    void close() {
        Set<Stream> now = Set.copyOf(streams);
        now.forEach(Stream::goAway);
        try {
            for (Stream stream : now) {
                stream.join(JOIN_LIMIT_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

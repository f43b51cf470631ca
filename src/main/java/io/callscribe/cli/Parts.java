package io.callscribe.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was started, to be stopped in reverse. */
final class Parts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    /** Notes a part and gives it back. */
    <T extends AutoCloseable> T add(T part) {
        started.addLast(part);
        return part;
    }

    /** Stops them all; one that fails keeps no other from being stopped. */
    @Override
    public void close() {
        while (!started.isEmpty()) {
            AutoCloseable part = started.removeLast();
            try {
                part.close();
            } catch (Exception e) {
                LOG.error("{} did not stop in order", part.getClass().getSimpleName(), e);
            }
        }
    }
}

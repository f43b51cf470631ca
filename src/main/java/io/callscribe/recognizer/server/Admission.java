package io.callscribe.recognizer.server;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts streams against their limit. Safe from any thread. */
final class Admission {

    private final int limit;
    private final AtomicInteger taken = new AtomicInteger();

    Admission(int limit) {
        this.limit = limit;
    }

    /** Takes a place; false when none is left. */
    boolean enter() {
        if (taken.incrementAndGet() <= limit) {
            return true;
        }
        taken.decrementAndGet();
        return false;
    }

    /** Gives the place of one stream back; running it again does nothing. */
    Runnable leaving() {
        AtomicBoolean left = new AtomicBoolean();
        return () -> {
            if (left.compareAndSet(false, true)) {
                taken.decrementAndGet();
            }
        };
    }

    int taken() {
        return taken.get();
    }
}

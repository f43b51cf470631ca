package io.callscribe.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks Asterisk about many things at once: one after the other, fifty calls would take seconds to be found again after a restart. */
final class AtOnce {

    /** More than there are connections to it, so that none is idle, and far fewer than requests that may wait. */
    private static final int MOST = 16;

    /** What is done with one thing; may wait. */
    interface Step<T> {

        void with(T thing) throws InterruptedException;
    }

    private AtOnce() {}

    /** Does it with each, and returns when the last is done. A fault of one is thrown after the others are through. */
    static <T> void each(Collection<T> things, Step<T> step) throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(
                MOST, Thread.ofVirtual().name("resync-", 0).factory())) {
            List<Future<?>> all = new ArrayList<>();
            for (T thing : things) {
                all.add(threads.submit(() -> {
                    step.with(thing);
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException fault) {
            if (fault.getCause() instanceof InterruptedException) {
                throw (InterruptedException) new InterruptedException("stopped").initCause(fault);
            }
            throw new IllegalStateException(fault.getCause());
        }
    }
}

package io.callscribe.cli.doctor;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs what may hang on a virtual thread of its own, and stops waiting for it after a while. */
final class TimeLimit {

    private TimeLimit() {}

    /**
     * What {@code work} gives.
     *
     * @throws TimeoutException when it took longer; its thread was interrupted
     * @throws ExecutionException when it failed, with the reason as its cause
     */
    static <T> T run(Duration limit, Callable<T> work) throws TimeoutException, ExecutionException {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofVirtual().name("doctor-check").start(task);
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while checking", e);
        } finally {
            task.cancel(true);
        }
    }

    /** The innermost message of a fault, which names the matter. */
    static String reason(Throwable fault) {
        Throwable cause = fault;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
    }
}

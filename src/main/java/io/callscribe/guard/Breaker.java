package io.callscribe.guard;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.concurrent.TimeUnit;

/**
 * A circuit breaker of one dependency. Whoever got a permission gives exactly one outcome back: {@link #succeeded},
 * {@link #failed} or {@link #unused}. Safe from any thread.
 */
public final class Breaker {

    private final CircuitBreaker breaker;

    Breaker(CircuitBreaker breaker) {
        this.breaker = breaker;
    }

    /** The words of the glossary, with the figure that the gauge shows. */
    public enum State {
        CLOSED(0),
        HALF_OPEN(1),
        OPEN(2),
        FORCED_OPEN(3);

        private final int figure;

        State(int figure) {
            this.figure = figure;
        }

        /** What {@code Meter.BREAKER_STATE} shows. */
        public int figure() {
            return figure;
        }

        static State of(CircuitBreaker.State state) {
            return switch (state) {
                case CLOSED, DISABLED, METRICS_ONLY -> CLOSED;
                case HALF_OPEN -> HALF_OPEN;
                case OPEN -> OPEN;
                case FORCED_OPEN -> FORCED_OPEN;
            };
        }
    }

    /** Resilience4j wants a throwable for a failure; ours are values, so this one says only that, without a stack. */
    private static final class Failure extends Exception {
        private static final long serialVersionUID = 1L;

        Failure() {
            super("failed", null, false, false);
        }
    }

    /** Its name in logs and meters. */
    public String name() {
        return breaker.getName();
    }

    /** Whether a call may be made now; when yes, an outcome must follow. */
    public boolean tryAcquire() {
        return breaker.tryAcquirePermission();
    }

    /** The dependency answered, in {@code tookNs}. */
    public void succeeded(long tookNs) {
        breaker.onSuccess(tookNs, TimeUnit.NANOSECONDS);
    }

    /** The dependency did not answer, or said that it cannot. */
    public void failed(long tookNs) {
        breaker.onError(tookNs, TimeUnit.NANOSECONDS, new Failure());
    }

    /** The permission was not used, or what became of it says nothing about the dependency. */
    public void unused() {
        breaker.releasePermission();
    }

    /** There is other proof that the dependency is well: closes the breaker and forgets what it saw. */
    public void close() {
        breaker.transitionToClosedState();
    }

    /** Its state now. An open breaker whose time is over stays open until somebody asks for a permission. */
    public State state() {
        return State.of(breaker.getState());
    }
}

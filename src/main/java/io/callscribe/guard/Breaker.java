package io.callscribe.guard;

import io.callscribe.time.NanoClock;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A circuit breaker of one dependency. Whoever got a permission gives exactly one outcome back: {@link #succeeded},
 * {@link #failed} or {@link #unused}. Safe from any thread.
 */
public final class Breaker {

    private final CircuitBreaker breaker;
    private final BreakerSettings settings;
    private final NanoClock clock;
    private final AtomicInteger changes = new AtomicInteger();
    private volatile long sinceNs;

    Breaker(CircuitBreaker breaker, BreakerSettings settings, NanoClock clock) {
        this.breaker = breaker;
        this.settings = settings;
        this.clock = clock;
        this.sinceNs = clock.nowNs();
    }

    /**
     * What it saw of the latest calls; of the trial calls where it is half-open.
     *
     * @param calls how many outcomes are known
     * @param failed how many of them failed
     * @param slow how many of them were slow
     */
    public record Seen(int calls, int failed, int slow) {}

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

    /** Lets nothing through until {@link #close} or {@link #holdClosed}. */
    public void forceOpen() {
        if (breaker.getState() != CircuitBreaker.State.FORCED_OPEN) {
            breaker.transitionToForcedOpenState();
        }
    }

    /** Lets everything through, whatever becomes of it, until {@link #close} or {@link #forceOpen}. */
    public void holdClosed() {
        if (breaker.getState() != CircuitBreaker.State.DISABLED) {
            breaker.transitionToDisabledState();
        }
    }

    /** Whether somebody holds it open or closed. */
    public boolean forced() {
        return switch (breaker.getState()) {
            case FORCED_OPEN, DISABLED -> true;
            case CLOSED, HALF_OPEN, OPEN, METRICS_ONLY -> false;
        };
    }

    /** What it saw. */
    public Seen seen() {
        CircuitBreaker.Metrics metrics = breaker.getMetrics();
        return new Seen(
                metrics.getNumberOfBufferedCalls(), metrics.getNumberOfFailedCalls(), metrics.getNumberOfSlowCalls());
    }

    /** When it opens. */
    public BreakerSettings settings() {
        return settings;
    }

    /** How long its state has been what it is. */
    public long standsNs() {
        return clock.nowNs() - sinceNs;
    }

    /** How long an open breaker lets nothing through yet; 0 for any other, a forced one included. */
    public long waitNs() {
        boolean open = breaker.getState() == CircuitBreaker.State.OPEN;
        return open ? Math.max(0, settings.openFor().toNanos() + 1 - standsNs()) : 0;
    }

    /** How often its state changed: tells a permission of this half-open time from an older one. */
    int changes() {
        return changes.get();
    }

    /** Its state has just changed. */
    void changed() {
        sinceNs = clock.nowNs();
        changes.incrementAndGet();
    }

    /** Its state now. An open breaker whose time is over stays open until somebody asks for a permission. */
    public State state() {
        return State.of(breaker.getState());
    }
}

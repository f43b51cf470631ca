package io.callscribe.guard;

/**
 * One permission of a breaker, taken at a stream's admission. What it brings is told the breaker unless that is half-open since: then
 * only the trials of that time count.
 */
final class Permission {

    private final Breaker breaker;
    private final int change;

    /** A permission that {@code breaker} has just granted. */
    Permission(Breaker breaker) {
        this.breaker = breaker;
        this.change = breaker.changes();
    }

    /** Whether it is one of the few by which a half-open breaker finds out. */
    boolean trial() {
        return ofThisState() && breaker.state() == Breaker.State.HALF_OPEN;
    }

    void succeeded(long tookNs) {
        if (counts()) {
            breaker.succeeded(tookNs);
        }
    }

    void failed(long tookNs) {
        if (counts()) {
            breaker.failed(tookNs);
        }
    }

    /** Gives it back. One of an earlier state is not given back: it would be one trial too many. */
    void unused() {
        if (ofThisState()) {
            breaker.unused();
        }
    }

    private boolean counts() {
        return ofThisState() || breaker.state() != Breaker.State.HALF_OPEN;
    }

    private boolean ofThisState() {
        return breaker.changes() == change;
    }
}

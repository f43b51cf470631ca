package io.callscribe.outlet;

/** A consumer of what happens to calls. */
@FunctionalInterface
public interface Outlet {

    /**
     * Takes an event. Called by the call's own thread, so one call's events come in order and those of several at once; must not
     * block.
     */
    void accept(CallEvent event);
}

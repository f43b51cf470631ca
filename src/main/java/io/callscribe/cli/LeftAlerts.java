package io.callscribe.cli;

import io.callscribe.call.Alert;
import io.callscribe.call.CallId;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.Outlet;
import io.callscribe.outlet.store.Answer;
import io.callscribe.outlet.store.io.CallStore;
import io.callscribe.time.WallClock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends, once the store is open, what an earlier run left open of alerts about the service itself: breakers and places begin anew with the
 * process, and what is wrong still is told anew.
 */
final class LeftAlerts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LeftAlerts.class);
    private static final Duration STORE_LIMIT = Duration.ofHours(1);
    private static final String WHY = "Callscribe was started anew.";

    private final CallStore store;
    private final Outlet outlet;
    private final WallClock clock;
    private final OffsetDateTime startedAt;
    private final Thread thread;

    private LeftAlerts(CallStore store, Outlet outlet, WallClock clock) {
        this.store = store;
        this.outlet = outlet;
        this.clock = clock;
        startedAt = clock.now();
        thread = Thread.ofPlatform().daemon().name("alerts-left").unstarted(this::work);
    }

    /** Waits for the store on a thread of its own. */
    static LeftAlerts start(CallStore store, Outlet outlet, WallClock clock) {
        LeftAlerts left = new LeftAlerts(store, outlet, clock);
        left.thread.start();
        return left;
    }

    private void work() {
        try {
            if (store.awaitOpenedAnyway(STORE_LIMIT)) {
                end();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void end() {
        switch (store.openServiceAlerts(startedAt)) {
            case Answer.Known<List<Alert>>(List<Alert> open) -> open.forEach(this::end);
            case Answer.Away<List<Alert>>(String reason) ->
                LOG.warn("Alerts about the service that an earlier run left open stay so: {}", reason);
        }
    }

    private void end(Alert alert) {
        Alert.Step cleared = new Alert.Step(Alert.State.CLEARED, "", clock.now(), WHY);
        outlet.accept(new CallEvent.Alerted(CallId.SERVICE, alert.with(cleared)));
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}

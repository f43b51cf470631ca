package io.callscribe.cli;

import io.callscribe.call.Alert;
import io.callscribe.call.CallId;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.Outlet;
import io.callscribe.outlet.alert.io.AlertRoom;
import io.callscribe.outlet.board.CallBoard;
import io.callscribe.outlet.store.Answer;
import io.callscribe.outlet.store.StoredAlert;
import io.callscribe.outlet.store.io.CallStore;
import io.callscribe.time.WallClock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes up, once the store is open, what an earlier run left of alerts. Those about the service itself end: breakers and places begin anew
 * with the process, and what is wrong still is told anew. Those of calls that are over go on: somebody may still take them up.
 */
final class LeftAlerts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LeftAlerts.class);
    private static final Duration STORE_LIMIT = Duration.ofHours(1);
    private static final int LISTED_DAYS = 1;
    private static final int MOST = 1_000;

    /** Calls that ended while nobody looked end only once Asterisk was asked: their alerts are looked for again. */
    private static final Duration AGAIN_AFTER = Duration.ofMinutes(1);

    private static final String WHY = "Callscribe was started anew.";

    private final CallStore store;
    private final AlertRoom room;
    private final CallBoard board;
    private final Outlet outlet;
    private final OffsetDateTime startedAt;
    private final Thread thread;

    private LeftAlerts(CallStore store, AlertRoom room, CallBoard board, Outlet outlet) {
        this.store = store;
        this.room = room;
        this.board = board;
        this.outlet = outlet;
        startedAt = WallClock.SYSTEM.now();
        thread = Thread.ofPlatform().daemon().name("alerts-left").unstarted(this::work);
    }

    /** Waits for the store on a thread of its own; {@code outlet} is told of alerts that end. */
    static LeftAlerts start(CallStore store, AlertRoom room, CallBoard board, Outlet outlet) {
        LeftAlerts left = new LeftAlerts(store, room, board, outlet);
        left.thread.start();
        return left;
    }

    private void work() {
        try {
            if (store.awaitOpenedAnyway(STORE_LIMIT)) {
                end();
                remember();
                Thread.sleep(AGAIN_AFTER);
                remember();
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
        Alert.Step cleared = new Alert.Step(Alert.State.CLEARED, "", WallClock.SYSTEM.now(), WHY);
        outlet.accept(new CallEvent.Alerted(CallId.SERVICE, alert.with(cleared)));
    }

    private void remember() {
        switch (store.alertsOfEndedCalls(startedAt.minusDays(LISTED_DAYS), MOST)) {
            case Answer.Known<List<StoredAlert>>(List<StoredAlert> left) -> left.forEach(this::remember);
            case Answer.Away<List<StoredAlert>>(String reason) ->
                LOG.warn("Alerts of calls that are over are not listed: {}", reason);
        }
    }

    private void remember(StoredAlert left) {
        board.remember(left.facts());
        room.remember(left.facts(), left.alert());
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}

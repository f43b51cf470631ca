package io.callscribe.outlet.way.io;

import io.callscribe.call.CallId;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.CallFacts;
import io.callscribe.outlet.Outlet;
import io.callscribe.outlet.store.Answer;
import io.callscribe.outlet.store.StoredAlert;
import io.callscribe.outlet.way.Carrier;
import io.callscribe.outlet.way.Way;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All ways on which alerts leave the house: an outlet that never blocks. Safe from any thread. */
public final class AlertWays implements Outlet, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AlertWays.class);
    private static final long LOOK_MS = 500;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(2);

    /** However old: what is too old to be sent is given up by name, not passed over. */
    private static final OffsetDateTime EVER = OffsetDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC);

    private final List<WayLane> lanes;
    private final Function<CallId, CallFacts> facts;
    private final WayTools tools;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;

    private AlertWays(Map<Way, Carrier> ways, Function<CallId, CallFacts> facts, WayTools tools) {
        lanes = ways.entrySet().stream()
                .map(entry -> new WayLane(entry.getKey(), entry.getValue(), tools))
                .toList();
        this.facts = facts;
        this.tools = tools;
        thread = Thread.ofPlatform().daemon().name("alerts-due").unstarted(this::lookForDue);
    }

    /**
     * Starts them; what an earlier run left is taken up once the store is open.
     *
     * @param ways in their order; their carriers are closed with them
     * @param facts what is known of a call now
     */
    public static AlertWays start(Map<Way, Carrier> ways, Function<CallId, CallFacts> facts, WayTools tools) {
        AlertWays all = new AlertWays(ways, facts, tools);
        all.lanes.forEach(WayLane::start);
        if (!all.lanes.isEmpty()) {
            all.thread.start();
        }
        return all;
    }

    @Override
    public void accept(CallEvent event) {
        if (event instanceof CallEvent.Alerted alerted && !lanes.isEmpty()) {
            CallFacts known = facts.apply(alerted.call());
            lanes.forEach(lane -> lane.accept(known, alerted.alert()));
        }
    }

    /** A call was erased: nothing of it that still waits is sent. Must not block. */
    public void erased(CallId call) {
        lanes.forEach(lane -> lane.erased(call));
    }

    /** On a platform thread: SQLite waits inside native code, where a virtual one keeps its carrier. */
    private void lookForDue() {
        try {
            while (!stop.await(LOOK_MS, TimeUnit.MILLISECONDS)) {
                if (tools.deliveries().ready()) {
                    lanes.stream().filter(WayLane::looks).forEach(this::look);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(WayLane lane) {
        switch (tools.deliveries()
                .undelivered(lane.name(), EVER, tools.settings().capacity())) {
            case Answer.Known<List<StoredAlert>>(List<StoredAlert> due) -> lane.takeUp(due);
            case Answer.Away<List<StoredAlert>>(String reason) ->
                LOG.debug("Way {}: what is due is not known now: {}", lane.name(), reason);
        }
    }

    @Override
    public void close() {
        stop.countDown();
        lanes.forEach(WayLane::close);
        try {
            if (thread.getState() != Thread.State.NEW && !thread.join(STOP_LIMIT)) {
                LOG.warn("The store is still being asked for due alerts while Callscribe stops");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

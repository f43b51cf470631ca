package io.callscribe.outlet.way.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callscribe.call.Alert;
import io.callscribe.call.CallId;
import io.callscribe.guard.Backoff;
import io.callscribe.guard.BreakerSettings;
import io.callscribe.guard.Breakers;
import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.CallFacts;
import io.callscribe.outlet.Outlet;
import io.callscribe.outlet.store.Answer;
import io.callscribe.outlet.store.StoredAlert;
import io.callscribe.outlet.store.io.CallStore;
import io.callscribe.outlet.way.Carrier;
import io.callscribe.outlet.way.Way;
import io.callscribe.testing.CallScript;
import io.callscribe.testing.SampleAlerts;
import io.callscribe.time.NanoClock;
import io.callscribe.time.WallClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests of the ways stand on: a store in a file, the ways, and a call on both. */
abstract class WaysGround {

    static final Duration LIMIT = Duration.ofSeconds(20);
    static final OffsetDateTime NOW = WallClock.SYSTEM.now();
    private static final CallFacts FACTS =
            new CallFacts(new CallId("c1"), "PJSIP/a", "Maya Lindqvist", "support", "+4670", NOW, "pbx-1");

    @TempDir
    Path folder;

    final List<CallEvent> news = new CopyOnWriteArrayList<>();
    Meters meters = new Meters();
    private Optional<CallStore> store = Optional.empty();
    Optional<AlertWays> ways = Optional.empty();
    private Outlet outlet = event -> {};

    @AfterEach
    void stops() {
        ways.ifPresent(AlertWays::close);
        store.ifPresent(CallStore::close);
        ways = Optional.empty();
        store = Optional.empty();
    }

    /** Short, so that tests are. */
    static WaySettings settings(int capacity) {
        return new WaySettings(
                capacity,
                new Backoff(20, 200),
                new BreakerSettings(5, 3, 60, Duration.ofMillis(200), 1),
                Duration.ofSeconds(2),
                Duration.ofMillis(700),
                Duration.ofHours(24),
                Duration.ofSeconds(1));
    }

    /** A run of ours with these ways; the store is the same in every run. */
    void run(WaySettings settings, Map<Way, Carrier> carriers) {
        meters = new Meters();
        Breakers breakers = new Breakers(meters, NanoClock.SYSTEM);
        CallStore opened = CallStore.start(
                "jdbc:sqlite:" + folder.resolve("calls.db"),
                "node",
                new CallStore.Tools(breakers, meters, NanoClock.SYSTEM, WallClock.SYSTEM));
        store = Optional.of(opened);
        WayTools tools = new WayTools(
                settings, opened.deliveries(), news::add, breakers, meters, NanoClock.SYSTEM, WallClock.SYSTEM);
        AlertWays started = AlertWays.start(carriers, id -> FACTS, tools);
        ways = Optional.of(started);
        outlet = event -> {
            opened.accept(event);
            started.accept(event);
        };
        try {
            assertThat(opened.awaitOpen(LIMIT)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The call of all alerts goes on in this run. */
    CallScript call() {
        return new CallScript(outlet, "c1").starts("+4670", "Maya Lindqvist", "support", NOW);
    }

    void alert(Alert alert) {
        outlet.accept(new CallEvent.Alerted(new CallId("c1"), alert));
    }

    void alerts(String prefix, int many) {
        for (int i = 0; i < many; i++) {
            alert(SampleAlerts.phrase(prefix + i, NOW.plusNanos(1_000_000L * i)));
        }
    }

    double sent(String way, String outcome) {
        return meters.total(Meter.ALERT_SENT, way, outcome);
    }

    void awaitSent(String way, String outcome, int many) {
        await(way + " " + outcome).atMost(LIMIT).until(() -> sent(way, outcome) >= many);
    }

    /** What the store calls due on a way. */
    List<String> due(String way) {
        Answer<List<StoredAlert>> answer = store.orElseThrow().deliveries().undelivered(way, NOW.minusDays(9), 2_000);
        if (answer instanceof Answer.Known<List<StoredAlert>>(List<StoredAlert> due)) {
            return due.stream().map(one -> one.alert().id()).toList();
        }
        throw new AssertionError(answer);
    }

    void awaitNothingDue(String way) {
        await("nothing is due").atMost(LIMIT).until(() -> due(way).isEmpty());
    }
}

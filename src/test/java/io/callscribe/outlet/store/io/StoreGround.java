package io.callscribe.outlet.store.io;

import static org.awaitility.Awaitility.await;

import io.callscribe.call.CallId;
import io.callscribe.call.Happening.What;
import io.callscribe.call.Party;
import io.callscribe.guard.Breakers;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.Outlet;
import io.callscribe.outlet.board.CallBoard;
import io.callscribe.outlet.board.CallView;
import io.callscribe.outlet.store.Answer;
import io.callscribe.testing.CallScript;
import io.callscribe.time.NanoClock;
import io.callscribe.time.WallClock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** What tests of the store stand on: a database, a store on it, and the board that is told the same. */
abstract class StoreGround {

    static final OffsetDateTime START = OffsetDateTime.parse("2026-11-22T14:06:12.345+01:00");

    static final Duration BACK_LIMIT = Duration.ofSeconds(30);
    static final String NODE = "node-1";

    Meters meters = new Meters();
    private final CallBoard board = CallBoard.startedAt(START);
    private Optional<CallStore> open = Optional.empty();

    abstract DatabaseFixture database();

    @AfterEach
    void stopsTheStore() {
        database().comesBack();
        open.ifPresent(CallStore::close);
    }

    CallStore start() {
        return start(database().url());
    }

    CallStore start(String url) {
        return start(url, NODE, StoreSettings.standard());
    }

    CallStore start(String url, String node, StoreSettings settings) {
        meters = new Meters();
        Breakers breakers = new Breakers(meters, NanoClock.SYSTEM);
        CallStore store = CallStore.start(
                url, node, settings, new CallStore.Tools(breakers, meters, NanoClock.SYSTEM, WallClock.SYSTEM));
        open = Optional.of(store);
        return store;
    }

    CallStore startAndOpen() {
        CallStore store = start();
        awaitOpen(store);
        return store;
    }

    static void awaitOpen(CallStore store) {
        await("the database is open")
                .atMost(BACK_LIMIT)
                .until(() -> store.health().storing());
    }

    CallScript call(Outlet store, String id) {
        Outlet both = event -> {
            board.accept(event);
            store.accept(event);
        };
        return new CallScript(both, id).starts("T. Okafor", "", "support", START);
    }

    CallView shown(String id) {
        return board.snapshot().find(id).orElseThrow();
    }

    static <T> T known(Answer<T> answer) {
        if (answer instanceof Answer.Known<T>(T value)) {
            return value;
        }
        throw new AssertionError(answer);
    }

    static CallView stored(CallStore store, String id) {
        return known(store.find(new CallId(id))).orElseThrow();
    }

    static void awaitWritten(CallStore store) {
        await("all is written")
                .atMost(BACK_LIMIT)
                .until(() -> store.health().waitingLines() == 0 && store.waiting() == 0);
    }

    static void lines(CallScript call, int from, int to) {
        for (int i = from; i < to; i++) {
            call.says(Party.CALLER, i * 1_000L, i * 1_000L + 900, "Line " + i).happens(i, What.WARNING, "Event " + i);
        }
    }
}

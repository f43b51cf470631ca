package io.callscribe.outlet.store.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callscribe.call.CallId;
import io.callscribe.call.Party;
import io.callscribe.guard.Breakers;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.store.CallPage;
import io.callscribe.testing.CallScript;
import io.callscribe.time.NanoClock;
import io.callscribe.time.WallClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long lines wait, how fast a backlog is written, and how long reading takes, on both databases. */
class StoreMeasure {

    private static final int CALLS = 500;
    private static final int LINE_EVERY_MS = 4_000;
    private static final int RUN_S = 20;
    private static final int BACKLOG = 20_000;
    private static final int READS = 200;
    private static final String TEXT =
            "I would like to know why the amount on my last bill is so much higher than before.";

    @TempDir
    Path folder;

    @Test
    void sqlite() throws InterruptedException {
        try (SqliteFixture database = new SqliteFixture(folder.resolve("calls.db"))) {
            measure("SQLite", database.url());
        }
    }

    @Test
    void postgresql() throws InterruptedException {
        try (PostgresFixture database = new PostgresFixture(folder.resolve("data"))) {
            measure("PostgreSQL", database.url());
        }
    }

    private static void measure(String name, String url) throws InterruptedException {
        Meters meters = new Meters();
        CallStore.Tools tools =
                new CallStore.Tools(new Breakers(meters, NanoClock.SYSTEM), meters, NanoClock.SYSTEM, WallClock.SYSTEM);
        try (CallStore store = CallStore.start(url, "measure", tools)) {
            StoreGround.awaitOpen(store);
            List<CallScript> calls = IntStream.range(0, CALLS)
                    .mapToObj(i -> new CallScript(store, "c" + i).starts("caller", "agent", "queue", StoreGround.START))
                    .toList();
            long slowestNs = live(calls);
            say(name, "500 calls, a line each every 4 s, 20 s: slowest hand-over %.2f ms".formatted(slowestNs / 1e6));
            meters.scrape()
                    .lines()
                    .filter(line ->
                            line.startsWith("callscribe_store_lag") || line.startsWith("callscribe_store_write"))
                    .forEach(line -> say(name, line));
            say(name, "%d lines of 17 words written in %.0f ms".formatted(BACKLOG, backlog(store, calls) / 1e6));
            reading(name, store);
        }
    }

    private static long live(List<CallScript> calls) throws InterruptedException {
        AtomicLong slowestNs = new AtomicLong();
        try (ScheduledExecutorService clock = Executors.newScheduledThreadPool(2)) {
            for (CallScript call : calls) {
                AtomicLong atMs = new AtomicLong();
                Runnable line = () -> {
                    long beganNs = NanoClock.SYSTEM.nowNs();
                    long startMs = atMs.getAndAdd(LINE_EVERY_MS);
                    call.says(Party.CALLER, startMs, startMs + LINE_EVERY_MS, TEXT);
                    slowestNs.accumulateAndGet(NanoClock.SYSTEM.nowNs() - beganNs, Math::max);
                };
                int firstMs = ThreadLocalRandom.current().nextInt(LINE_EVERY_MS);
                var _ = clock.scheduleAtFixedRate(line, firstMs, LINE_EVERY_MS, TimeUnit.MILLISECONDS);
            }
            assertThat(clock.awaitTermination(RUN_S, TimeUnit.SECONDS)).isFalse();
            clock.shutdownNow();
        }
        return slowestNs.get();
    }

    private static long backlog(CallStore store, List<CallScript> calls) {
        long beganNs = NanoClock.SYSTEM.nowNs();
        for (int i = 0; i < BACKLOG; i++) {
            calls.get(i % CALLS).says(Party.AGENT, i * 1_000L, i * 1_000L + 900, TEXT);
        }
        await().pollInterval(Duration.ofMillis(5)).atMost(Duration.ofMinutes(2)).until(() -> store.waiting() == 0);
        return NanoClock.SYSTEM.nowNs() - beganNs;
    }

    private static void reading(String name, CallStore store) {
        List<Double> finds = new ArrayList<>();
        List<Double> lists = new ArrayList<>();
        for (int i = 0; i < READS; i++) {
            CallId id = new CallId("c" + i);
            finds.add(ms(() -> assertThat(StoreGround.known(store.find(id))).isPresent()));
            CallPage page = new CallPage(CallPage.Wanted.LIVE, 50, Optional.empty());
            lists.add(ms(() -> assertThat(StoreGround.known(store.list(page))).hasSize(50)));
        }
        say(name, "a call of 45 lines: p50 %.1f ms, p95 %.1f ms".formatted(p(finds, 50), p(finds, 95)));
        say(name, "a page of 50 calls: p50 %.1f ms, p95 %.1f ms".formatted(p(lists, 50), p(lists, 95)));
    }

    private static double ms(Runnable question) {
        long beganNs = NanoClock.SYSTEM.nowNs();
        question.run();
        return (NanoClock.SYSTEM.nowNs() - beganNs) / 1e6;
    }

    private static double p(List<Double> values, int percent) {
        return values.stream().sorted().toList().get(values.size() * percent / 100);
    }

    private static void say(String name, String text) {
        System.out.println(name + ": " + text);
    }
}

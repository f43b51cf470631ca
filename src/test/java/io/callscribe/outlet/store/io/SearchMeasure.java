package io.callscribe.outlet.store.io;

import static org.awaitility.Awaitility.await;

import io.callscribe.call.Party;
import io.callscribe.guard.Breakers;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.store.EraseWish;
import io.callscribe.outlet.store.Reach;
import io.callscribe.outlet.store.SearchHit;
import io.callscribe.outlet.store.SearchWish;
import io.callscribe.outlet.store.SearchWords;
import io.callscribe.testing.CallScript;
import io.callscribe.time.NanoClock;
import io.callscribe.time.WallClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a page of a search takes among 100,000 lines, and what erasing costs, on both databases. */
class SearchMeasure {

    private static final int CALLS = 2_000;
    private static final int LINES_A_CALL = 50;
    private static final int WORDS_A_LINE = 15;
    private static final int VOCABULARY = 20_000;
    private static final int RUNS = 100;
    private static final int PAGE = 50;
    private static final long SEED = 42;

    @TempDir
    Path folder;

    @Test
    void sqlite() {
        try (SqliteFixture database = new SqliteFixture(folder.resolve("calls.db"))) {
            measure("SQLite", database.url(), () -> {});
        }
    }

    @Test
    void postgresql() {
        try (PostgresFixture database = new PostgresFixture(folder.resolve("data"))) {
            measure("PostgreSQL", database.url(), () -> database.change("analyze"));
        }
    }

    /** PostgreSQL takes its statistics by itself, but only every minute. */
    private static void measure(String name, String url, Runnable statistics) {
        Meters meters = new Meters();
        CallStore.Tools tools =
                new CallStore.Tools(new Breakers(meters, NanoClock.SYSTEM), meters, NanoClock.SYSTEM, WallClock.SYSTEM);
        try (CallStore store = CallStore.start(url, "measure", StoreSettings.standard(), tools)) {
            StoreGround.awaitOpen(store);
            double wroteMs = ms(() -> write(store));
            say(
                    name,
                    "%d lines of %d words written in %.1f s"
                            .formatted(CALLS * LINES_A_CALL, WORDS_A_LINE, wroteMs / 1e3));
            statistics.run();
            search(name, store, "rare", "in about 8 lines", i -> "w" + (19_000 + i));
            search(name, store, "middling", "in 750 to 1,500 lines", i -> "w" + (100 + i));
            search(name, store, "common", "in 40,000 to 65,000 lines", i -> "w" + i % 3);
            search(name, store, "two words", "a common and a middling one", i -> "w0 w" + (100 + i));
            search(name, store, "phrase", "two common words in a row", i -> "\"w0 w" + i % 3 + "\"");
            search(name, store, "prefix", "w190*: 110 words", i -> "w19" + i % 10 + "*");
            reach(name, store);
            double erasedMs = ms(() -> StoreGround.known(store.erase(new EraseWish.Caller("caller7"), "test")));
            say(name, "20 calls with 1,000 lines erased in %.0f ms".formatted(erasedMs));
        }
    }

    /** Words as people use them: the n-th is said about 1/n as often as the first (Zipf). */
    private static void write(CallStore store) {
        Random random = new Random(SEED);
        for (int i = 0; i < CALLS; i++) {
            CallScript call = new CallScript(store, "c" + i)
                    .starts("caller" + i % 100, "agent" + i % 50, "queue" + i % 5, StoreGround.START.plusMinutes(i));
            for (int line = 0; line < LINES_A_CALL; line++) {
                StringBuilder text = new StringBuilder();
                for (int word = 0; word < WORDS_A_LINE; word++) {
                    text.append('w')
                            .append((int) Math.pow(VOCABULARY, random.nextDouble()) - 1)
                            .append(' ');
                }
                call.says(
                        Party.CALLER,
                        line * 4_000L,
                        line * 4_000L + 3_000,
                        text.toString().strip());
            }
            call.ends(LINES_A_CALL * 4_000L);
            if (i % 50 == 0) {
                await().pollInterval(Duration.ofMillis(5))
                        .atMost(Duration.ofMinutes(2))
                        .until(() -> store.waiting() < 3_000);
            }
        }
        await().pollInterval(Duration.ofMillis(5)).atMost(Duration.ofMinutes(2)).until(() -> store.waiting() == 0);
    }

    private static void search(String name, CallStore store, String kind, String meaning, IntFunction<String> typed) {
        List<Double> times = new ArrayList<>();
        int hits = 0;
        for (int i = 0; i < RUNS; i++) {
            SearchWish wish = wish(typed.apply(i), Reach.ALL);
            List<List<SearchHit>> page = new ArrayList<>();
            times.add(ms(() -> page.add(StoreGround.known(store.search(wish)))));
            hits += page.getFirst().size();
        }
        tell(name, kind + " (" + meaning + "), " + hits / RUNS + " hits a page", times);
    }

    private static void reach(String name, CallStore store) {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            SearchWish wish = wish("w0", new Reach.Only(Set.of("agent" + i % 50), Set.of()));
            times.add(ms(() -> StoreGround.known(store.search(wish))));
        }
        tell(name, "common, one agent's calls only", times);
    }

    private static SearchWish wish(String typed, Reach reach) {
        return new SearchWish(SearchWords.of(typed), SearchWish.Calls.ALL, reach, PAGE, Optional.empty());
    }

    private static double ms(Runnable question) {
        long beganNs = NanoClock.SYSTEM.nowNs();
        question.run();
        return (NanoClock.SYSTEM.nowNs() - beganNs) / 1e6;
    }

    private static void tell(String name, String what, List<Double> times) {
        List<Double> sorted = times.stream().sorted().toList();
        say(
                name,
                "%s: p50 %.1f ms, p95 %.1f ms, worst %.1f ms"
                        .formatted(what, sorted.get(RUNS / 2), sorted.get(RUNS * 95 / 100), sorted.getLast()));
    }

    private static void say(String name, String text) {
        System.out.println(name + ": " + text);
    }
}

package io.callscribe.outlet.alert.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.outlet.alert.rule.RuleSet;
import io.callscribe.testing.Benchmarks;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What rules cost a call, in time and in memory. */
class WatchMeasure {

    private static final int CALLS = 200;
    private static final int RULES = 1_000;

    @Test
    void eventsOfACallWithManyRules(@TempDir Path folder) throws IOException, InterruptedException {
        assertThat(Benchmarks.run(folder, WatchBenchmark.class, "-prof", "gc")).isZero();
    }

    @Test
    void allCallsShareTheRules() {
        WatchGround ground = new WatchGround(RULES);
        WatchSink sink = new WatchGround.Counting();
        ground.watch(0, sink);
        long before = heapBytes();
        RuleSet other = WatchGround.rules(RULES);
        long withRules = heapBytes();
        CallWatch[] watches =
                IntStream.range(0, CALLS).mapToObj(i -> ground.watch(i, sink)).toArray(CallWatch[]::new);
        long withWatches = heapBytes();
        System.out.printf(
                Locale.ROOT,
                "WATCHES %d rules take %.1f MB, %d calls with them %.1f kB each%n",
                other.all().size(),
                (withRules - before) / 1e6,
                watches.length,
                (withWatches - withRules) / 1e3 / CALLS);
        assertThat((withWatches - withRules) / CALLS).isLessThan((withRules - before) / 10);
    }

    private static long heapBytes() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}

package io.callscribe.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.testing.Browser;
import io.callscribe.testing.Floor;
import io.callscribe.time.WallClock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * The board with hundreds of calls that talk, levels and all: frames a second while one scrolls through them, the longest frame, and the
 * page's memory. The calls are made up in this process and the browser runs beside it: both share the machine's cores.
 */
class BoardMeasure {

    private static final int CALLS = Integer.getInteger("callscribe.board.calls", 500);
    private static final int SECONDS = Integer.getInteger("callscribe.board.seconds", 20);

    @Test
    void framesAndMemoryWithManyCalls() throws Exception {
        try (Browser browser = Browser.open();
                PageUnderTest page = new PageUnderTest(browser);
                ScheduledExecutorService time = Executors.newSingleThreadScheduledExecutor()) {
            Floor floor = new Floor(page.board, CALLS, WallClock.SYSTEM.now());
            var _ = time.scheduleAtFixedRate(floor::step, 0, Floor.STEP_MS, TimeUnit.MILLISECONDS);
            browser.driver().manage().timeouts().scriptTimeout(java.time.Duration.ofMinutes(15));
            page.openBoard("");
            page.awaitTrue(
                    "return document.querySelector('#grid').getAttribute('aria-rowcount') === '" + (CALLS + 1) + "'");
            frames(browser, 3, true);
            long heapBefore = heapBytes(browser);
            Frames still = frames(browser, SECONDS, false);
            Frames scrolling = frames(browser, SECONDS, true);
            long heapAfter = heapBytes(browser);
            double rows = browser.number("return document.querySelectorAll('.grid-body .grow').length");
            System.out.printf(Locale.ROOT, "BOARD %d calls, at rest: %s%n", CALLS, still);
            System.out.printf(Locale.ROOT, "BOARD %d calls, scrolling: %s%n", CALLS, scrolling);
            System.out.printf(
                    Locale.ROOT,
                    "BOARD %d calls: JS heap %.1f MB, after %d s more %.1f MB (garbage collected before each); %.0f rows on the page%n",
                    CALLS,
                    heapBefore / 1e6,
                    2 * SECONDS,
                    heapAfter / 1e6,
                    rows);
            System.out.printf(Locale.ROOT, "BOARD %d calls, stream: %s%n", CALLS, stream(page));
            time.shutdownNow();
            assertThat(rows).isLessThan(60);
        }
    }

    private record Frames(double perSecond, double p95Ms, double longestMs, long over50) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%.1f frames/s, p95 %.1f ms, longest %.1f ms, %d over 50 ms",
                    perSecond,
                    p95Ms,
                    longestMs,
                    over50);
        }
    }

    @SuppressWarnings("unchecked") // what the script returns
    private static Frames frames(Browser browser, int seconds, boolean scroll) {
        List<Number> gaps =
                (List<Number>) Objects.requireNonNull(browser.driver().executeAsyncScript("""
                const [seconds, scroll, done] = arguments
                const grid = document.querySelector('#grid')
                const gaps = []
                const startMs = performance.now()
                let last = startMs
                let down = true
                requestAnimationFrame(function frame() {
                  const now = performance.now()
                  gaps.push(now - last)
                  last = now
                  if (scroll) {
                    grid.scrollTop += down ? 24 : -24
                    if (grid.scrollTop + grid.clientHeight >= grid.scrollHeight - 1) down = false
                    if (grid.scrollTop === 0) down = true
                  }
                  if (now - startMs < seconds * 1000) requestAnimationFrame(frame)
                  else done(gaps.slice(1))
                })""", seconds, scroll));
        double[] sorted =
                gaps.stream().mapToDouble(Number::doubleValue).sorted().toArray();
        return new Frames(
                sorted.length / (gaps.stream().mapToDouble(Number::doubleValue).sum() / 1_000),
                sorted[sorted.length * 95 / 100],
                sorted[sorted.length - 1],
                gaps.stream().filter(gap -> gap.doubleValue() > 50).count());
    }

    @SuppressWarnings("unchecked") // what the protocol answers
    private static long heapBytes(Browser browser) {
        browser.driver().executeCdpCommand("HeapProfiler.collectGarbage", Map.of());
        Map<String, Object> usage =
                (Map<String, Object>) (Map<?, ?>) browser.driver().executeCdpCommand("Runtime.getHeapUsage", Map.of());
        return ((Number) Objects.requireNonNull(usage.get("usedSize"))).longValue();
    }

    /** What one board is told in ten seconds. */
    private static String stream(PageUnderTest page) throws Exception {
        int levels = 0;
        int words = 0;
        long bytes = 0;
        try (EventReader reader = new EventReader(page.port(), "/api/events?view=board")) {
            reader.next("heartbeat");
            long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (System.nanoTime() < endNs) {
                EventReader.Event event = reader.any();
                bytes += event.data().toString().length();
                levels += event.name().equals("level") ? 1 : 0;
                words += event.name().equals("utterance") ? 1 : 0;
            }
        }
        return String.format(
                Locale.ROOT,
                "%.1f level events/s, %.0f lines/s, %.0f kB/s",
                levels / 10.0,
                words / 10.0,
                bytes / 10_000.0);
    }
}

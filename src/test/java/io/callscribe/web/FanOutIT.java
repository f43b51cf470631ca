package io.callscribe.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.call.Party;
import io.callscribe.testing.CallScript;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** One call and a hundred who follow it: how long after an event the last of them has it. */
class FanOutIT {

    private static final int VIEWERS = 100;
    private static final int LINES = 200;
    private static final long LONGEST_MS = 1_000;

    private final AtomicReference<CountDownLatch> waiting = new AtomicReference<>(new CountDownLatch(VIEWERS));

    @Test
    void aHundredViewersHaveALineSoon() throws Exception {
        List<InputStream> streams = new ArrayList<>();
        try (Served served = new Served();
                HttpClient client = HttpClient.newHttpClient()) {
            CallScript call = served.call("c1");
            for (int i = 0; i < VIEWERS; i++) {
                InputStream stream = client.send(
                                HttpRequest.newBuilder(served.address("/api/events?call=c1"))
                                        .build(),
                                BodyHandlers.ofInputStream())
                        .body();
                streams.add(stream);
                Thread.ofVirtual().start(() -> read(stream));
            }
            for (int i = 0; i < LINES / 10; i++) {
                delayNs(call, i);
            }
            long[] delays = new long[LINES];
            for (int i = 0; i < LINES; i++) {
                delays[i] = delayNs(call, LINES + i);
            }
            java.util.Arrays.sort(delays);
            System.out.printf(
                    Locale.ROOT,
                    "FANOUT of one call to the last of %d viewers: p50 %.1f ms, p95 %.1f ms, worst %.1f ms (%d lines)%n",
                    VIEWERS,
                    delays[LINES / 2] / 1e6,
                    delays[LINES * 95 / 100] / 1e6,
                    delays[LINES - 1] / 1e6,
                    LINES);
            assertThat(delays[LINES * 95 / 100]).isLessThan(TimeUnit.MILLISECONDS.toNanos(LONGEST_MS));
            for (InputStream stream : streams) {
                stream.close();
            }
            client.shutdownNow();
        }
    }

    private long delayNs(CallScript call, int i) throws InterruptedException {
        CountDownLatch latch = new CountDownLatch(VIEWERS);
        waiting.set(latch);
        long startNs = System.nanoTime();
        call.says(Party.CALLER, i * 1_000L, i * 1_000L + 900, "My neighbor had the same thing happen last winter.");
        assertThat(latch.await(10, TimeUnit.SECONDS))
                .as("viewers still waiting: %d", latch.getCount())
                .isTrue();
        return System.nanoTime() - startNs;
    }

    private void read(InputStream stream) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.equals("event: utterance")) {
                    waiting.get().countDown();
                }
            }
        } catch (IOException over) {
            // the test closed it
        }
    }
}

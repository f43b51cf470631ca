package io.callscribe.outlet.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.call.Status;
import io.callscribe.testing.CallScript;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Calls' threads write while viewers come, go and come back: nobody misses an event or gets one twice. */
class FeedHammerTest {

    private static final int CALLS = 8;
    private static final int EVENTS_A_CALL = 1_000;
    private static final int VIEWERS = 8;
    private static final int LEAVES_EVERY = 50;

    private final CallBoard board = new CallBoard(1);

    @Test
    void comingBackMissesNothingAndRepeatsNothing() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Long>>> viewers = new ArrayList<>();
            List<Future<?>> talkers = new ArrayList<>();
            for (int i = 0; i < VIEWERS; i++) {
                viewers.add(threads.submit(() -> view(go)));
            }
            for (int i = 0; i < CALLS; i++) {
                String id = "c" + i;
                talkers.add(threads.submit(() -> talk(id, go)));
            }
            go.countDown();
            for (Future<?> talker : talkers) {
                talker.get();
            }
            for (Future<List<Long>> viewer : viewers) {
                assertThat(viewer.get())
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, total()).boxed().toList());
            }
        }
    }

    private static long total() {
        return (long) CALLS * (EVENTS_A_CALL + 1);
    }

    private Void talk(String id, CountDownLatch go) throws InterruptedException {
        go.await();
        CallScript call = new CallScript(board, id).starts("", "", "", OffsetDateTime.MIN);
        for (int i = 0; i < EVENTS_A_CALL; i++) {
            call.stands(Status.LIVE, "");
        }
        return null;
    }

    /** Joins, reads a while, leaves, and joins again after the last event it read, until it has read all. */
    private List<Long> view(CountDownLatch go) throws InterruptedException {
        go.await();
        List<Long> read = new ArrayList<>();
        while (last(read) < total()) {
            BlockingQueue<Long> live = new LinkedBlockingQueue<>();
            Subscriber subscriber = entry -> live.add(entry.id());
            Joined joined = board.join(last(read), subscriber);
            assertThat(joined.complete()).isTrue();
            joined.missed().forEach(entry -> read.add(entry.id()));
            for (int i = 0; i < LEAVES_EVERY && last(read) < total(); i++) {
                read.add(live.take());
            }
            board.leave(subscriber);
            live.drainTo(read);
        }
        return read;
    }

    private static long last(List<Long> read) {
        return read.isEmpty() ? 0 : read.getLast();
    }
}

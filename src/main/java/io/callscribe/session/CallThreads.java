package io.callscribe.session;

import io.callscribe.call.CallId;
import io.callscribe.time.NanoClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The threads of calls under way, one each. Safe from any thread. */
final class CallThreads {

    private final Map<CallId, Thread> threads = new ConcurrentHashMap<>();
    private final NanoClock clock;

    CallThreads(NanoClock clock) {
        this.clock = clock;
    }

    /** Starts the thread of a call. */
    void start(CallId call, Runnable work) {
        Thread thread = Thread.ofVirtual().name("call " + call).unstarted(() -> {
            try {
                work.run();
            } finally {
                threads.remove(call);
            }
        });
        threads.put(call, thread);
        thread.start();
    }

    /** Waits for all of them, at most {@code limit}; those that are still there then are given to {@code late}. */
    void await(Duration limit, Consumer<Thread> late) {
        long untilNs = clock.nowNs() + limit.toNanos();
        for (Thread thread : List.copyOf(threads.values())) {
            try {
                long leftNs = Math.max(1, untilNs - clock.nowNs());
                if (!thread.join(Duration.ofNanos(leftNs))) {
                    late.accept(thread);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}

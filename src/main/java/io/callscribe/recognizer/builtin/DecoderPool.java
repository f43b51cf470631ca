package io.callscribe.recognizer.builtin;

import io.callscribe.recognizer.builtin.DecodeJob.Answer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The decoder threads. Finals queue, first come first served; a session stops taking sound while it is owed several, which bounds the
 * queue by a few a channel. Everything else is taken only when a decoder is idle and no final waits. Safe from any thread.
 */
final class DecoderPool implements AutoCloseable {

    private static final long JOIN_LIMIT_MS = 10_000;

    private final Decoding decoding;
    private final List<Thread> threads = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final ArrayDeque<DecodeJob> finals = new ArrayDeque<>();
    private final ArrayDeque<DecodeJob> extras = new ArrayDeque<>();
    private int idle;
    private boolean closed;

    /** Read without the lock between tokens. */
    private volatile boolean finalWaits;

    /** The work itself. */
    @FunctionalInterface
    interface Decoding {

        /** Decodes on the calling thread; {@code finalWaits} tells that whatever is not a final should be given up. */
        Answer run(DecodeJob job, BooleanSupplier finalWaits);
    }

    DecoderPool(int size, Decoding decoding) {
        this.decoding = decoding;
        for (int i = 0; i < size; i++) {
            threads.add(Thread.ofPlatform().daemon().name("decoder-" + i).unstarted(this::work));
        }
        threads.forEach(Thread::start);
    }

    /** Queues a final, whatever the load. */
    void decode(DecodeJob job) {
        lock.lock();
        try {
            if (!closed) {
                finals.add(job);
                finalWaits = idle == 0;
                work.signal();
                return;
            }
        } finally {
            lock.unlock();
        }
        job.answer(new Answer.Failed("the engine is closed"));
    }

    /** Takes a job if a decoder is idle and nothing else waits; else says false and forgets it. */
    boolean offer(DecodeJob job) {
        lock.lock();
        try {
            if (closed || idle <= finals.size() + extras.size()) {
                return false;
            }
            extras.add(job);
            work.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        for (DecodeJob job = next(); job != null; job = next()) {
            job.answer(job.withdrawn() ? new Answer.GivenUp() : decoding.run(job, () -> finalWaits));
        }
    }

    private @Nullable DecodeJob next() {
        lock.lock();
        try {
            idle++;
            while (!closed && finals.isEmpty() && extras.isEmpty()) {
                work.awaitUninterruptibly();
            }
            idle--;
            DecodeJob job = finals.isEmpty() ? extras.poll() : finals.poll();
            finalWaits = !finals.isEmpty();
            return closed ? null : job;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the decodes under way and fails the rest. */
    @Override
    public void close() {
        List<DecodeJob> left = new ArrayList<>();
        lock.lock();
        try {
            closed = true;
            finalWaits = true;
            left.addAll(finals);
            left.addAll(extras);
            finals.clear();
            extras.clear();
            work.signalAll();
        } finally {
            lock.unlock();
        }
        left.forEach(job -> job.answer(new Answer.Failed("the engine is closed")));
        threads.forEach(DecoderPool::join);
    }

    private static void join(Thread thread) {
        try {
            thread.join(JOIN_LIMIT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.callscribe.recognizer.builtin;

import ai.onnxruntime.OrtException;
import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import io.callscribe.recognizer.builtin.DecodeJob.Answer;
import io.callscribe.recognizer.builtin.onnx.Moonshine;
import io.callscribe.recognizer.builtin.speech.Token;
import io.callscribe.recognizer.builtin.speech.Told.Purpose;
import io.callscribe.time.NanoClock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The decoder threads. Finals queue, first come first served; a session stops taking sound while it is owed several, which bounds the
 * queue by a few a channel. Everything else is taken only when a decoder is idle and no final waits. Safe from any thread.
 */
final class DecoderPool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DecoderPool.class);
    private static final long JOIN_LIMIT_MS = 10_000;

    private final Models models;
    private final Meters meters;
    private final NanoClock clock;
    private final List<Thread> threads = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final ArrayDeque<DecodeJob> finals = new ArrayDeque<>();
    private final ArrayDeque<DecodeJob> extras = new ArrayDeque<>();
    private int idle;
    private boolean closed;

    /** Read without the lock between tokens. */
    private volatile boolean finalWaits;

    DecoderPool(int size, Models models, Meters meters, NanoClock clock) {
        this.models = models;
        this.meters = meters;
        this.clock = clock;
        for (int i = 0; i < size; i++) {
            threads.add(Thread.ofPlatform().daemon().name("decoder-" + i).unstarted(this::work));
        }
        threads.forEach(Thread::start);
    }

    /** How many decoders there are. */
    int size() {
        return threads.size();
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
            job.answer(run(job));
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

    private Answer run(DecodeJob job) {
        if (job.withdrawn()) {
            return new Answer.GivenUp();
        }
        boolean interim = job.purpose() == Purpose.INTERIM;
        Moonshine model = interim ? models.interims() : models.finals();
        long startNs = clock.nowNs();
        try {
            Optional<List<Token>> tokens =
                    model.decode(job.samples(), () -> job.withdrawn() || (interim && finalWaits));
            meters.record(Meter.BUILTIN_DECODE_TIME, interim ? "interims" : "finals", clock.nowNs() - startNs);
            return tokens.<Answer>map(
                            some -> new Answer.Decoded(models.vocabulary().words(some)))
                    .orElseGet(Answer.GivenUp::new);
        } catch (OrtException e) {
            LOG.error("a segment of {} samples could not be decoded", job.samples().length, e);
            return new Answer.Failed("the model failed: " + e.getMessage());
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

package io.callscribe.recognizer.server;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stream's virtual thread: runs what it is given, one thing at a time. Answers of decoders ({@link #execute}) go before frames
 * ({@link #frame}), and frames wait while the engine's session is congested. Its queue of frames is bounded by the socket, which stops
 * reading; that of answers by the decodes under way.
 */
final class SessionThread implements Executor {

    private static final Logger LOG = LoggerFactory.getLogger(SessionThread.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition change = lock.newCondition();
    private final ArrayDeque<Runnable> answers = new ArrayDeque<>();
    private final ArrayDeque<Runnable> frames = new ArrayDeque<>();
    private final AtomicBoolean started = new AtomicBoolean();
    private final Thread thread;
    private final BooleanSupplier congested;
    private final Runnable atEnd;
    private boolean held;
    private boolean stopped;

    /**
     * Makes a thread that is not yet started.
     *
     * @param congested asked on the thread, after each thing it ran
     * @param atEnd runs on the thread, last
     */
    SessionThread(String name, BooleanSupplier congested, Runnable atEnd) {
        this.congested = congested;
        this.atEnd = atEnd;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    /** Starts it; a thread that was stopped before runs its end only. Starting it again does nothing. */
    void start() {
        if (started.compareAndSet(false, true)) {
            thread.start();
        }
    }

    @Override
    public void execute(Runnable answer) {
        put(answers, answer);
    }

    /** Queues what a frame asks for. */
    void frame(Runnable work) {
        put(frames, work);
    }

    private void put(ArrayDeque<Runnable> queue, Runnable work) {
        lock.lock();
        try {
            if (!stopped) {
                queue.add(work);
                change.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends it after what it is running; what waits is forgotten, what comes later ignored. */
    void stop() {
        lock.lock();
        try {
            stopped = true;
            answers.clear();
            frames.clear();
            change.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for its end, so long at most. */
    void join(long limitMs) throws InterruptedException {
        thread.join(limitMs);
    }

    private void run() {
        try {
            for (Runnable work = next(); work != null; work = next()) {
                work.run();
                hold(congested.getAsBoolean());
            }
        } catch (RuntimeException e) {
            LOG.error("stream {} ends by a fault of ours", thread.getName(), e);
        } finally {
            stop();
            atEnd.run();
        }
    }

    private void hold(boolean nowHeld) {
        lock.lock();
        try {
            held = nowHeld;
        } finally {
            lock.unlock();
        }
    }

    /** Null when stopped. */
    private @Nullable Runnable next() {
        lock.lock();
        try {
            while (!stopped && answers.isEmpty() && (held || frames.isEmpty())) {
                change.awaitUninterruptibly();
            }
            return answers.isEmpty() ? frames.poll() : answers.poll();
        } finally {
            lock.unlock();
        }
    }
}

package io.callscribe.outlet.store.io;

import io.callscribe.outlet.store.Answer;
import io.callscribe.time.NanoClock;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chores that wait for the writer's thread, done in turns, step by step, for a moment after each batch, so that no line waits for them.
 * At most {@link #MOST}; more are refused. Put from any thread.
 */
final class Chores {

    /** How long steps are begun after one batch: with a batch every 200 ms lines stay durable within a second. */
    private static final long MOMENT_NS = Duration.ofMillis(100).toNanos();

    static final int MOST = 100;

    private static final long ANSWER_LIMIT_S = 60;

    private static final Logger LOG = LoggerFactory.getLogger(Chores.class);

    private final Queue<Chore> waiting = new ConcurrentLinkedQueue<>();
    private final NanoClock clock;
    private final Runnable wake;
    private volatile boolean over;

    /**
     * None yet.
     *
     * @param wake wakes the writer's thread
     */
    Chores(NanoClock clock, Runnable wake) {
        this.clock = clock;
        this.wake = wake;
    }

    /** Takes a chore; false where there are too many, or where none is done any more. */
    boolean put(Chore chore) {
        if (over || waiting.size() >= MOST) {
            return false;
        }
        waiting.add(chore);
        return !over || !waiting.remove(chore);
    }

    /** Takes a chore, and waits until it is answered: a minute at most. */
    <T> Answer<T> await(Chore chore, CompletableFuture<Answer<T>> answer) {
        if (!put(chore)) {
            return new Answer.Away<>("The database has too much to do.");
        }
        wake.run();
        try {
            return answer.get(ANSWER_LIMIT_S, TimeUnit.SECONDS);
        } catch (TimeoutException slow) {
            answer.cancel(false);
            return new Answer.Away<>("The database has not done it within " + ANSWER_LIMIT_S
                    + " s. What has begun goes on; the audit log tells how far it came.");
        } catch (ExecutionException | CancellationException impossible) {
            throw new IllegalStateException("a chore's answer", impossible);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Away<>("The question was given up.");
        }
    }

    boolean none() {
        return waiting.isEmpty();
    }

    /** Works for a moment. What the database refuses concerns the chore alone: whether the database is there, batches tell. */
    void work(Database database) {
        long beganNs = clock.nowNs();
        boolean again = true;
        while (again && clock.nowNs() - beganNs < MOMENT_NS) {
            Chore chore = waiting.poll();
            again = chore != null && step(chore, database);
        }
    }

    /** Whether the next one may follow at once. */
    private boolean step(Chore chore, Database database) {
        try {
            if (!chore.step(database)) {
                waiting.add(chore);
            }
            return true;
        } catch (JdbiException refused) {
            String reason = Trouble.of(refused).reason();
            LOG.warn("The database refused: {}", reason);
            chore.failed("The database refused: " + reason);
            database.reconnect();
            return false;
        } catch (RuntimeException fault) {
            chore.failed("A fault of Callscribe: " + fault);
            throw fault;
        }
    }

    /** None is done any more. */
    void giveUp() {
        over = true;
        for (Chore chore = waiting.poll(); chore != null; chore = waiting.poll()) {
            chore.failed("The store was stopped.");
        }
    }
}

package io.callscribe.web.access;

import io.callscribe.config.Secret;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Compares passwords, two at a time; a few more wait for a moment, and what is beyond that is not taken. Safe from any thread. */
final class HashDesk implements AutoCloseable {

    private static final int AT_ONCE = 2;
    private static final int WAITING = 32;
    private static final long LONGEST_MS = 5_000;
    private static final long IDLE_S = 10;

    /** What the password of an unknown name is compared with, so that it takes as long as a known one's. */
    private static final class Nobody {
        static final String HASH = Passwords.hash(Secret.of(Tokens.fresh()));
    }

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            IDLE_S,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().daemon().name("callscribe-hash-", 0).factory());

    HashDesk() {
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Compares a password.
     *
     * @param hash empty for a name that nobody has: takes as long, and is never right
     * @return empty where too many are compared already
     */
    Optional<Boolean> matches(Secret password, Optional<String> hash) throws InterruptedException {
        Future<Boolean> answer;
        try {
            answer = threads.submit(
                    () -> Passwords.matches(password, hash.orElseGet(() -> Nobody.HASH)) && hash.isPresent());
        } catch (RejectedExecutionException full) {
            return Optional.empty();
        }
        try {
            return Optional.of(answer.get(LONGEST_MS, TimeUnit.MILLISECONDS));
        } catch (TimeoutException busy) {
            answer.cancel(false);
            return Optional.empty();
        } catch (ExecutionException fault) {
            throw new IllegalStateException("A password could not be compared", fault.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}

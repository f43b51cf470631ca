package io.callscribe.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Stops what was started when the command ends, or when the process is told to (SIGTERM, SIGINT): whichever comes first, and once. The
 * process waits for it, but not for ever.
 */
final class Shutdown implements AutoCloseable {

    private final Parts parts = new Parts();
    private final CountDownLatch told = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = Thread.ofPlatform().name("shutdown").unstarted(this::onSignal);

    private final long limitS;

    /** For commands whose parts need up to 20 s to stop. */
    Shutdown() {
        this(20);
    }

    /** The process waits for its parts no longer than so many seconds. */
    Shutdown(long limitS) {
        this.limitS = limitS;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Notes what is to be stopped, last first. */
    <T extends AutoCloseable> T closing(T part) {
        return parts.add(part);
    }

    /** Waits until the process is told to stop. */
    void await() throws InterruptedException {
        told.await();
    }

    /** Waits at most {@code ms}; true when told to stop. */
    boolean awaitMs(long ms) throws InterruptedException {
        return told.await(ms, TimeUnit.MILLISECONDS);
    }

    private void onSignal() {
        told.countDown();
        try {
            if (!done.await(limitS, TimeUnit.SECONDS)) {
                Console.complain("not everything stopped within " + limitS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        parts.close();
        done.countDown();
        if (told.getCount() > 0) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}

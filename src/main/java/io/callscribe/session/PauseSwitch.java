package io.callscribe.session;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Pauses a call's sound and lets it go on, for whoever asks, one after the other. From any thread; waits until it is so. */
final class PauseSwitch {

    private static final long LIMIT_MS = 1_000;

    private final CallLine line;
    private boolean on;

    /** {@code on} tells whether the call is paused from its start. */
    PauseSwitch(CallLine line, boolean on) {
        this.line = line;
        this.on = on;
    }

    /** Nobody hears the call when this returns; false where that was so before. */
    synchronized boolean pause(String sentence) throws InterruptedException {
        if (on) {
            return false;
        }
        on = true;
        CountDownLatch done = new CountDownLatch(1);
        line.pause(sentence, done::countDown);
        return await(done);
    }

    /** The call is heard again when this returns; false where it was not paused. */
    synchronized boolean resume(String sentence) throws InterruptedException {
        if (!on) {
            return false;
        }
        on = false;
        CountDownLatch done = new CountDownLatch(1);
        line.resume(sentence, done::countDown);
        return await(done);
    }

    /** The loop has it by now in any case, and does it before any sound that comes later. */
    private static boolean await(CountDownLatch done) throws InterruptedException {
        done.await(LIMIT_MS, TimeUnit.MILLISECONDS);
        return true;
    }
}

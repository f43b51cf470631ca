package io.callscribe.session;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Pauses a call's sound and lets it go on, for whoever asks, one after the other. From any thread; waits until it is so. */
final class PauseSwitch {

    private static final long LIMIT_MS = 1_000;

    private final CallLine line;
    private String why;

    /** {@code why} tells why the call is paused from its start; empty where it is not. */
    PauseSwitch(CallLine line, String why) {
        this.line = line;
        this.why = why;
    }

    /** Nobody hears the call when this returns; false where that was so before. */
    synchronized boolean pause(String sentence) throws InterruptedException {
        if (!why.isEmpty()) {
            return false;
        }
        why = sentence;
        CountDownLatch done = new CountDownLatch(1);
        line.pause(sentence, done::countDown);
        return await(done);
    }

    /** The call is heard again when this returns; false where it was not paused. */
    synchronized boolean resume(String sentence) throws InterruptedException {
        if (why.isEmpty()) {
            return false;
        }
        why = "";
        CountDownLatch done = new CountDownLatch(1);
        line.resume(sentence, done::countDown);
        return await(done);
    }

    /** The same, where the call is paused for that reason and no other. */
    synchronized boolean resumeFrom(String reason, String sentence) throws InterruptedException {
        return why.equals(reason) && resume(sentence);
    }

    /** The loop has it by now in any case, and does it before any sound that comes later. */
    private static boolean await(CountDownLatch done) throws InterruptedException {
        done.await(LIMIT_MS, TimeUnit.MILLISECONDS);
        return true;
    }
}

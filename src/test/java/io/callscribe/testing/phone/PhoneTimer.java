package io.callscribe.testing.phone;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The one timer of all phones: paces sound, repeats messages. Its thread goes away when no phone needs it. */
final class PhoneTimer {

    private static final ScheduledThreadPoolExecutor TIMER = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("phones-", 0).daemon().factory());

    static {
        TIMER.setKeepAliveTime(1, TimeUnit.SECONDS);
        TIMER.allowCoreThreadTimeOut(true);
        TIMER.setRemoveOnCancelPolicy(true);
    }

    private PhoneTimer() {}

    /** Runs {@code task} every {@code periodMs}, from {@code periodMs} on, until cancelled. */
    static ScheduledFuture<?> every(int periodMs, Runnable task) {
        return TIMER.scheduleAtFixedRate(task, periodMs, periodMs, TimeUnit.MILLISECONDS);
    }
}

package io.callscribe.testing.phone;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How far a call has come, and waiting for it. A step is reached once and for ever; the end makes those not reached fail. */
final class CallProgress {

    private static final int PATIENCE_SECONDS = 10;

    private final CompletableFuture<Boolean> ringing = new CompletableFuture<>();
    private final CompletableFuture<Boolean> up = new CompletableFuture<>();
    private final CompletableFuture<Boolean> acknowledged = new CompletableFuture<>();
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();

    void rings() {
        ringing.complete(true);
    }

    void isAnswered() {
        up.complete(true);
    }

    void isAcknowledged() {
        acknowledged.complete(true);
    }

    void ends(int status) {
        IllegalStateException over = new IllegalStateException("the call ended with " + status);
        ringing.completeExceptionally(over);
        up.completeExceptionally(over);
        acknowledged.complete(false);
        ended.complete(status);
    }

    /** Runs something once the call is over. */
    void afterwards(Runnable task) {
        var _ = ended.thenRun(task);
    }

    /** Runs something once our answer has been acknowledged, or the call is over. */
    void onceAcknowledged(Runnable task) {
        var _ = acknowledged.thenRun(task);
    }

    boolean wasAnswered() {
        return up.isDone() && !up.isCompletedExceptionally();
    }

    boolean isOver() {
        return ended.isDone();
    }

    void awaitRinging() {
        await(ringing);
    }

    void awaitUp() {
        await(up);
    }

    int awaitEnd() {
        return await(ended);
    }

    static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("nothing happened within " + PATIENCE_SECONDS + " s", e);
        }
    }
}

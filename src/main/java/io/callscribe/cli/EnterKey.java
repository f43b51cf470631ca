package io.callscribe.cli;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** The Enter key, waited for without holding up a Ctrl-C. */
final class EnterKey {

    private static final int END_OF_INPUT = -1;
    private static final long POLL_MS = 250;

    /** Waits for Enter (true), or for the end of the program (false). */
    boolean awaitOr(Shutdown shutdown) throws InterruptedException {
        CompletableFuture<Boolean> pressed = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("enter").start(() -> pressed.complete(read()));
        while (!pressed.isDone()) {
            if (shutdown.awaitMs(POLL_MS)) {
                return false;
            }
        }
        return pressed.getNow(false);
    }

    private static boolean read() {
        try {
            int key = System.in.read();
            while (key != '\n' && key != END_OF_INPUT) {
                key = System.in.read();
            }
            return key == '\n';
        } catch (IOException e) {
            return false;
        }
    }
}

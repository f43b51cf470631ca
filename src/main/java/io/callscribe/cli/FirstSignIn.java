package io.callscribe.cli;

import io.callscribe.outlet.store.io.CallStore;
import io.callscribe.time.WallClock;
import io.callscribe.web.WebServer;
import io.callscribe.web.access.FirstAccount;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the first administrator once the database is open, and tells its password. On a thread of its own: the database may be away for long. */
final class FirstSignIn implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FirstSignIn.class);
    private static final Duration LIMIT = Duration.ofDays(1);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(2);

    private final Thread thread;

    private FirstSignIn(Thread thread) {
        this.thread = thread;
    }

    /** Starts waiting; {@code tell} gets the box with the password, if one is made. */
    static FirstSignIn start(CallStore store, WebServer web, Consumer<String> tell) {
        Runnable work = () -> {
            try {
                if (store.awaitOpenedAnyway(LIMIT)) {
                    FirstAccount.make(store.accounts(), WallClock.SYSTEM)
                            .ifPresent(password -> tell.accept(FirstAccount.box(password, web.address())));
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException fault) {
                LOG.error("The first administrator could not be made (expected: callscribe user add)", fault);
            }
        };
        return new FirstSignIn(
                Thread.ofPlatform().daemon().name("first-sign-in").start(work));
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            if (!thread.join(STOP_LIMIT)) {
                LOG.warn("The first administrator is still being made while Callscribe stops");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.callscribe.session;

import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one way into a call's thread. When {@link #FULL} messages wait, guesses and levels are left out and counted; everything else is
 * always taken, since the call itself bounds it.
 */
final class Mailbox {

    /** From here on what may be dropped is dropped. */
    static final int FULL = 256;

    private final LinkedBlockingQueue<CallMessage> messages = new LinkedBlockingQueue<>();
    private final Meters meters;

    Mailbox(Meters meters) {
        this.meters = meters;
    }

    /** Never blocks; from any thread. */
    void put(CallMessage message) {
        if (message.mayBeDropped() && messages.size() >= FULL) {
            meters.count(Meter.MAILBOX_DROPPED);
        } else {
            messages.add(message);
        }
    }

    /** The next message, or null where there is none. */
    @Nullable CallMessage poll() {
        return messages.poll();
    }

    /** The next message, or null after {@code waitNs}. */
    @Nullable CallMessage take(long waitNs) throws InterruptedException {
        return messages.poll(waitNs, TimeUnit.NANOSECONDS);
    }
}

package io.callscribe.asterisk.transport;

import io.callscribe.asterisk.transport.socket.SocketLimits;
import io.callscribe.guard.Backoff;
import java.time.Duration;

/**
 * How the connection is kept.
 *
 * @param subscribeAll whether to hear of every channel and bridge, and not only of our own
 * @param retry waits between attempts
 * @param steady a connection that lasted as long starts the waits anew
 * @param replacedPause least wait after another client took our application
 * @param replacedRetry further waits then
 * @param waitingBytes how much of events may wait for the listener
 * @param socket bounds of the event socket
 */
public record AriLinkSettings(
        boolean subscribeAll,
        Backoff retry,
        Duration steady,
        Duration replacedPause,
        Backoff replacedRetry,
        long waitingBytes,
        SocketLimits socket) {

    private static final long WAITING_BYTES = 32L << 20;

    /** The settings in production. */
    public static AriLinkSettings standard(boolean subscribeAll) {
        return new AriLinkSettings(
                subscribeAll,
                new Backoff(500, 10_000),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                new Backoff(30_000, 600_000),
                WAITING_BYTES,
                SocketLimits.standard());
    }
}

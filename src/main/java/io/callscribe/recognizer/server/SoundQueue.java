package io.callscribe.recognizer.server;

import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import io.callscribe.recognizer.server.request.ListenOptions;
import io.netty.channel.Channel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * How many bytes of a stream wait for its session, and the valve that follows from it: the socket is not read while too many wait.
 * Bytes are added on the event loop and taken on the session's thread; the valve moves on the event loop.
 */
final class SoundQueue {

    /** For containers, whose byte rate shows late: 16-bit stereo at 48 kHz. */
    private static final long UNKNOWN_BYTES_PER_SECOND = 192_000;

    /** What a message costs beside its bytes, so that empty ones count too. */
    private static final int OVERHEAD_BYTES = 64;

    private final Channel socket;
    private final Meters meters;
    private final Consumer<Boolean> onValve;
    private final long mostBytes;
    private final long behindBytes;
    private final AtomicLong waiting = new AtomicLong();

    /** Written on the event loop. */
    private volatile boolean shut;

    /** @param onValve told true when reading stops and false when it goes on, on the event loop */
    SoundQueue(Channel socket, ListenOptions options, Duration most, Meters meters, Consumer<Boolean> onValve) {
        long perSecond = options.sound().map(sound -> sound.bytesPerSecond()).orElse(UNKNOWN_BYTES_PER_SECOND);
        this.socket = socket;
        this.meters = meters;
        this.onValve = onValve;
        this.mostBytes = perSecond * most.toMillis() / 1000;
        this.behindBytes = perSecond;
    }

    /** On the event loop: a message was queued. */
    void added(int bytes) {
        if (waiting.addAndGet(bytes + OVERHEAD_BYTES) > mostBytes && !shut) {
            shut = true;
            meters.count(Meter.BUILTIN_PAUSED);
            socket.config().setAutoRead(false);
            onValve.accept(true);
            openIfDrained();
        }
    }

    /** On the session's thread: a message was taken. */
    void taken(int bytes) {
        waiting.addAndGet(-(bytes + OVERHEAD_BYTES));
        if (shut) {
            socket.eventLoop().execute(this::openIfDrained);
        }
    }

    private void openIfDrained() {
        if (shut && waiting.get() <= mostBytes / 2) {
            shut = false;
            onValve.accept(false);
            socket.config().setAutoRead(true);
        }
    }

    /** Whether more than a second of sound waits. */
    boolean behind() {
        return waiting.get() > behindBytes;
    }
}

package io.callscribe.recognizer.server;

import io.callscribe.recognizer.server.protocol.IdleWatch;
import java.time.Duration;

/**
 * What the server bears.
 *
 * @param streams at the same time, live and pre-recorded together; further ones get 429
 * @param idle how long a live client may be quiet
 * @param queue sound that may wait for the engine, before the socket is not read any more
 * @param loading how long a stream waits for the models to be loaded, before it gets 503
 * @param closing how long a client may take to answer a close, or to send the rest of a request
 */
public record ServerLimits(int streams, IdleWatch.Limits idle, Duration queue, Duration loading, Duration closing) {

    /** Two-sided calls that one decoder keeps up with, finals and interims together, with a margin; measured. */
    static final int STREAMS_PER_DECODER = 8;

    /** Deepgram's limits, and as many streams as so many decoders bear. */
    public static ServerLimits of(int decoders) {
        return new ServerLimits(
                decoders * STREAMS_PER_DECODER,
                IdleWatch.Limits.DEEPGRAM,
                Duration.ofSeconds(8),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5));
    }

    /** The same with another number of streams. */
    public ServerLimits withStreams(int newStreams) {
        return new ServerLimits(newStreams, idle, queue, loading, closing);
    }

    /** The same with another patience for quiet clients. */
    public ServerLimits withIdle(IdleWatch.Limits newIdle) {
        return new ServerLimits(streams, newIdle, queue, loading, closing);
    }
}

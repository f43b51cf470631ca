package io.callscribe.recognizer.deepgram;

import io.callscribe.call.CallTime;
import io.callscribe.recognizer.deepgram.DeepgramMessage.Metadata;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket's life without the socket: sound and control messages out, KeepAlive when nothing was written for
 * {@link #KEEP_ALIVE_NS}, CloseStream at the end and then at most {@link #DRAIN_LIMIT_NS} for the last results. Its clock starts at
 * 0 with the first sample sent and moves by samples only (Deepgram: KeepAlive, CloseStream, streaming timestamps).
 */
final class DeepgramSession {

    /** Deepgram closes with NET-0001 after 10 s without a frame and asks for a KeepAlive every 3 to 5 s. */
    static final long KEEP_ALIVE_NS = 4_000_000_000L;

    /** As long as Deepgram's own examples wait for the close. */
    static final long DRAIN_LIMIT_NS = 10_000_000_000L;

    private static final long NEVER_NS = Long.MAX_VALUE;

    private enum Phase {
        CONNECTING,
        OPEN,
        DRAINING,
        OVER
    }

    /** What the session wants done. */
    sealed interface Output {
        /** A binary frame, never empty. */
        record Audio(byte[] interleaved) implements Output {}

        /** A text frame. */
        record Text(String json) implements Output {}

        /** What the server said. */
        record Heard(DeepgramMessage message) implements Output {}

        /** Close the socket, whatever state it is in. */
        record CloseSocket() implements Output {}

        /** Nothing more comes; {@code complete}: we asked for the end and everything was heard. */
        record Over(SessionEnd end, boolean complete) implements Output {}
    }

    private Phase phase = Phase.CONNECTING;
    private long deadlineNs = NEVER_NS;
    private long sentTicks;
    private @Nullable Metadata metadata;

    /** Whether sound may be sent. */
    boolean open() {
        return phase == Phase.OPEN;
    }

    /** Whether the end was asked for. */
    boolean draining() {
        return phase == Phase.DRAINING;
    }

    /** Ticks sent so far, which is the server's clock. */
    long sentTicks() {
        return sentTicks;
    }

    /** What the server counted at the end, once it did. */
    @Nullable Metadata metadata() {
        return metadata;
    }

    /** When {@link #wake} is due. */
    long wakeAtNs() {
        return deadlineNs;
    }

    /** Sends sound; only while {@link #open()}. */
    void audio(long nowNs, byte[] interleaved, Consumer<Output> out) {
        if (phase != Phase.OPEN || interleaved.length == 0) {
            throw new IllegalStateException(
                    "audio: " + interleaved.length + " bytes while " + phase + " (expected: some, while OPEN)");
        }
        sentTicks += interleaved.length / 2;
        deadlineNs = nowNs + KEEP_ALIVE_NS;
        out.accept(new Output.Audio(interleaved));
    }

    /** Asks for the last results; only while {@link #open()}. */
    void finish(long nowNs, Consumer<Output> out) {
        if (phase == Phase.OPEN) {
            phase = Phase.DRAINING;
            deadlineNs = nowNs + DRAIN_LIMIT_NS;
            out.accept(new Output.Text(DeepgramCodec.CLOSE_STREAM));
        }
    }

    /** Takes what happened. */
    void step(long nowNs, SessionInput input, Consumer<Output> out) {
        if (phase == Phase.OVER) {
            return;
        }
        switch (input) {
            case SessionInput.Opened ignored -> {
                phase = Phase.OPEN;
                deadlineNs = nowNs + KEEP_ALIVE_NS;
            }
            case SessionInput.Text(String json) -> {
                DeepgramMessage message = DeepgramCodec.read(json);
                if (message instanceof Metadata counted) {
                    metadata = counted;
                }
                out.accept(new Output.Heard(message));
            }
            case SessionInput.Ended(SessionEnd end) -> over(end, out);
        }
    }

    /** Does what is due at {@link #wakeAtNs()}. */
    void wake(long nowNs, Consumer<Output> out) {
        if (nowNs < deadlineNs) {
            return;
        }
        if (phase == Phase.OPEN) {
            deadlineNs = nowNs + KEEP_ALIVE_NS;
            out.accept(new Output.Text(DeepgramCodec.KEEP_ALIVE));
        } else if (phase == Phase.DRAINING) {
            out.accept(new Output.CloseSocket());
            over(new SessionEnd.DrainTimeout(), out);
        }
    }

    private void over(SessionEnd end, Consumer<Output> out) {
        boolean closed = end instanceof SessionEnd.Closed(int code, String ignored) && (code == 1000 || code == 1005);
        boolean complete = phase == Phase.DRAINING && (closed || metadata != null);
        phase = Phase.OVER;
        deadlineNs = NEVER_NS;
        out.accept(new Output.Over(end, complete));
    }

    /** How much less the server counted than was sent, in ticks; 0 where it counted nothing yet. */
    long missingTicks() {
        return metadata == null ? 0 : sentTicks - Math.round(metadata.durationS() * CallTime.TICKS_PER_SECOND);
    }
}

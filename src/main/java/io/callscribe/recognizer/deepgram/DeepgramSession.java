package io.callscribe.recognizer.deepgram;

import io.callscribe.call.CallTime;
import io.callscribe.recognizer.deepgram.DeepgramMessage.Metadata;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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

    /** Speech without any answer: Deepgram says something every second or two; its own limit is about 30 s. */
    static final long SILENT_LIMIT_NS = 12_000_000_000L;

    /** A socket that takes nothing: the buffer held 4 s of sound when it began. */
    static final long BLOCKED_LIMIT_NS = 10_000_000_000L;

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
    private long silentAtNs = NEVER_NS;
    private long blockedAtNs = NEVER_NS;
    private long sentTicks;
    private boolean resultsCame;
    private final MessageDigest digest = sha256();
    private @Nullable Metadata metadata;

    /** Whether it is open and the end was not asked for. */
    boolean open() {
        return phase == Phase.OPEN;
    }

    /** Whether sound may be sent. */
    boolean takesSound() {
        return phase == Phase.OPEN && blockedAtNs == NEVER_NS;
    }

    /** Whether the server has said anything about our sound: from then on a KeepAlive holds the session. */
    boolean resultsCame() {
        return resultsCame;
    }

    /** Ticks sent so far, which is the server's clock. */
    long sentTicks() {
        return sentTicks;
    }

    /** What the server counted at the end, once it did. */
    @Nullable Metadata metadata() {
        return metadata;
    }

    /** The socket can, or cannot, take more. */
    void writable(long nowNs, boolean canWrite) {
        if (canWrite) {
            blockedAtNs = NEVER_NS;
        } else if (blockedAtNs == NEVER_NS) {
            blockedAtNs = nowNs + BLOCKED_LIMIT_NS;
        }
    }

    /** Sends sound in which somebody is heard ({@code loud}) or not; only while {@link #open()}. */
    void audio(long nowNs, byte[] interleaved, boolean loud, Consumer<Output> out) {
        if (phase != Phase.OPEN || interleaved.length == 0) {
            throw new IllegalStateException(
                    "audio: " + interleaved.length + " bytes while " + phase + " (expected: some, while OPEN)");
        }
        sentTicks += interleaved.length / 2;
        digest.update(interleaved);
        if (loud && silentAtNs == NEVER_NS) {
            silentAtNs = nowNs + SILENT_LIMIT_NS;
        }
        deadlineNs = nowNs + KEEP_ALIVE_NS;
        out.accept(new Output.Audio(interleaved));
    }

    /** Asks for the results of everything sent so far; the session goes on. */
    void flush(long nowNs, Consumer<Output> out) {
        deadlineNs = nowNs + KEEP_ALIVE_NS;
        out.accept(new Output.Text(DeepgramCodec.FINALIZE));
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
                silentAtNs = NEVER_NS;
                DeepgramMessage message = DeepgramCodec.read(json);
                resultsCame |= message instanceof DeepgramMessage.Results;
                if (message instanceof Metadata counted) {
                    metadata = counted;
                }
                out.accept(new Output.Heard(message));
            }
            case SessionInput.Ended(SessionEnd end) -> over(end, out);
        }
    }

    /** Does what is due. */
    void wake(long nowNs, Consumer<Output> out) {
        if (phase == Phase.OPEN && nowNs >= silentAtNs) {
            giveUp(new SessionEnd.Silent(SILENT_LIMIT_NS / 1_000_000), out);
        } else if (phase == Phase.OPEN && nowNs >= blockedAtNs) {
            giveUp(new SessionEnd.Blocked(BLOCKED_LIMIT_NS / 1_000_000), out);
        } else if (nowNs >= deadlineNs) {
            onDeadline(nowNs, out);
        }
    }

    private void onDeadline(long nowNs, Consumer<Output> out) {
        if (phase == Phase.OPEN) {
            deadlineNs = nowNs + KEEP_ALIVE_NS;
            out.accept(new Output.Text(DeepgramCodec.KEEP_ALIVE));
        } else if (phase == Phase.DRAINING) {
            giveUp(new SessionEnd.DrainTimeout(), out);
        }
    }

    private void giveUp(SessionEnd why, Consumer<Output> out) {
        out.accept(new Output.CloseSocket());
        over(why, out);
    }

    private void over(SessionEnd end, Consumer<Output> out) {
        boolean complete = phase == Phase.DRAINING && metadata != null;
        phase = Phase.OVER;
        deadlineNs = NEVER_NS;
        out.accept(new Output.Over(end, complete));
    }

    /** How much less the server counted than was sent, in ticks; 0 where it counted nothing yet. */
    long missingTicks() {
        return metadata == null ? 0 : sentTicks - Math.round(metadata.durationS() * CallTime.TICKS_PER_SECOND);
    }

    /** Whether the server's digest of the sound differs from ours; where it gave none, nothing is known. */
    boolean otherSound() {
        if (metadata == null || !metadata.sha256().matches("[0-9a-fA-F]{64}")) {
            return false;
        }
        return !metadata.sha256().equalsIgnoreCase(HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is not there (expected: in every JDK)", impossible);
        }
    }
}

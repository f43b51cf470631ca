package io.callscribe.recognizer.deepgram;

import io.callscribe.call.CallTime;
import io.callscribe.recognizer.deepgram.AudioKeep.Chunk;
import java.util.function.Consumer;

/**
 * What of the kept sound goes out when: in order, paced, and passed over once nobody has been heard on either leg for a while. Then the
 * session is held by KeepAlive, which costs nothing, and half a second of silence is kept in hand, so that the first word that ends
 * it goes out whole.
 */
final class Outflow {

    private static final long PAUSE_TICKS = CallTime.ofMs(400).ticks();
    private static final long IN_HAND_TICKS = CallTime.ofMs(500).ticks();

    /** So much silence is always sent: it ends what was said before. */
    private static final long HEARD_OUT_TICKS = CallTime.ofMs(2_000).ticks();

    /** When so much waits, silence in it is not worth the time it takes: 20 s of it would make every later word late for 100 s. */
    private static final long LATE_TICKS = CallTime.ofMs(2_000).ticks();

    /** What a step changed. */
    enum Change {
        NONE,
        /** Nobody has been heard for long: silence is no longer sent. */
        WENT_IDLE,
        /** Somebody speaks again. */
        RESUMED,
        /** Much waits to be sent, and silence in it was passed over. */
        CAUGHT_UP
    }

    private final AudioKeep keep;
    private final Placement placement;
    private final long idleAfterTicks;
    private SendPace pace = new SendPace(0);
    private long nextTick;
    private long quietTicks;
    private long passedTicks;
    private boolean idle;

    /**
     * An outflow that has sent nothing.
     *
     * @param idleAfterMs silence on both legs after which sending stops; 0 for never
     */
    Outflow(AudioKeep keep, Placement placement, long idleAfterMs) {
        this.keep = keep;
        this.placement = placement;
        this.idleAfterTicks =
                idleAfterMs == 0 ? Long.MAX_VALUE : CallTime.ofMs(idleAfterMs).ticks();
    }

    /** A new session begins with the first sample that is not confirmed. */
    void opened(long nowNs) {
        pace = new SendPace(nowNs);
        nextTick = keep.confirmedTick();
        quietTicks = 0;
        idle = false;
    }

    /** Whether no session is needed until somebody speaks. */
    boolean waitsForSpeech() {
        return idle && !keep.loud();
    }

    /** Whether nobody has been heard for a moment, so that a cut here cuts no word. */
    boolean betweenWords() {
        return quietTicks >= PAUSE_TICKS && keep.peek() == null;
    }

    /** How much came and was not sent yet. */
    long behindTicks() {
        return idle ? 0 : keep.endTick() - keep.sentTick();
    }

    /** Passes over silence while nobody is heard; {@code everything} once no more sound will come. */
    void passOver(boolean everything) {
        long inHandTicks = everything ? 0 : IN_HAND_TICKS;
        while (idle && !keep.loudUnsent()) {
            Chunk next = keep.peek();
            if (next == null || keep.endTick() - next.endTick() < inHandTicks) {
                return;
            }
            keep.skip();
        }
    }

    /** Sends what may be sent. */
    Change pump(long nowNs, DeepgramSession session, Consumer<DeepgramSession.Output> out) {
        Change change = Change.NONE;
        if (idle) {
            if (!keep.loudUnsent()) {
                return change;
            }
            idle = false;
            quietTicks = 0;
            change = Change.RESUMED;
        }
        if (catchesUp()) {
            change = Change.CAUGHT_UP;
        }
        send(nowNs, session, out);
        if (quietTicks >= idleAfterTicks && keep.peek() == null && session.resultsCame()) {
            idle = true;
            return Change.WENT_IDLE;
        }
        return change;
    }

    /** Passes over silence where much waits, as after a time in which Asterisk sent nothing. Whether it did. */
    private boolean catchesUp() {
        passedTicks = 0;
        if (behindTicks() < LATE_TICKS || quietTicks < HEARD_OUT_TICKS) {
            return false;
        }
        for (Chunk next = keep.peek(); next != null && passable(next); next = keep.peek()) {
            passedTicks += next.hole() ? 0 : next.ticks();
            quietTicks += next.ticks();
            keep.skip();
        }
        return passedTicks > 0;
    }

    private boolean passable(Chunk next) {
        return !next.loud() && behindTicks() > IN_HAND_TICKS && !keep.loudWithin(IN_HAND_TICKS);
    }

    /** How much silence the last step passed over to catch up. */
    long passedTicks() {
        return passedTicks;
    }

    private void send(long nowNs, DeepgramSession session, Consumer<DeepgramSession.Output> out) {
        for (Chunk next = keep.peek(); next != null && session.takesSound(); next = keep.peek()) {
            if (next.hole()) {
                keep.markSent();
                continue;
            }
            if (!pace.take(nowNs, next.ticks())) {
                return;
            }
            if (next.startTick() != nextTick) {
                placement.goesOnAt(session.sentTicks(), next.startTick());
            }
            nextTick = next.endTick();
            quietTicks = next.loud() ? 0 : quietTicks + next.ticks();
            keep.markSent();
            session.audio(nowNs, next.interleaved(), next.loud(), out);
        }
    }
}

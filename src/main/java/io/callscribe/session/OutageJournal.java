package io.callscribe.session;

import io.callscribe.call.CallTime;
import io.callscribe.recognizer.deepgram.LiveStream;
import io.callscribe.session.backlog.CallBacklog;

/**
 * Writes a call's unconfirmed sound to the spool while no session hears it, so that it outlives this process: from two seconds into an
 * outage until a session has nearly caught up. Owned by the media loop; the writing is done elsewhere.
 */
final class OutageJournal {

    static final long AFTER_NS = 2_000_000_000L;

    private static final long CAUGHT_UP_TICKS = 5L * CallTime.TICKS_PER_SECOND;
    private static final long TELL_TICKS = CallTime.TICKS_PER_SECOND;
    private static final long NEVER_NS = Long.MAX_VALUE;

    private final LiveStream stream;
    private final CallBacklog backlog;
    private long onAtNs = NEVER_NS;
    private boolean on;
    private boolean sessionOpen;
    private long toldTick;
    private long writtenTick;

    OutageJournal(LiveStream stream, CallBacklog backlog) {
        this.stream = stream;
        this.backlog = backlog;
    }

    /** No session is open from now on. */
    void down(long nowNs) {
        sessionOpen = false;
        if (onAtNs == NEVER_NS) {
            onAtNs = nowNs + AFTER_NS;
        }
    }

    /** A session is open. */
    void up() {
        sessionOpen = true;
        onAtNs = NEVER_NS;
    }

    /** Sound came, which the stream has by now. */
    void audio(long startTick, byte[] interleaved) {
        if (on) {
            write(startTick, interleaved);
        }
    }

    /** Does what is due. */
    void tick(long nowNs) {
        if (!on && nowNs >= onAtNs) {
            on = true;
            stream.forEachHeld(this::write);
        }
        long confirmedTick = stream.confirmedTick();
        if (toldTick < writtenTick && (confirmedTick >= writtenTick || confirmedTick >= toldTick + TELL_TICKS)) {
            tell();
        }
        if (on && sessionOpen && stream.unconfirmedTicks() < CAUGHT_UP_TICKS) {
            on = false;
        }
    }

    /** The stream is over: everything was heard or put aside. */
    void over() {
        if (toldTick < writtenTick) {
            tell();
        }
        on = false;
        onAtNs = NEVER_NS;
    }

    private void write(long startTick, byte[] interleaved) {
        writtenTick = startTick + interleaved.length / 2;
        backlog.journal(startTick, interleaved);
    }

    private void tell() {
        toldTick = stream.confirmedTick();
        backlog.confirmed(toldTick);
    }
}

package io.callscribe.recognizer.deepgram;

import io.callscribe.call.CallTime;
import io.callscribe.call.Happening.What;
import io.callscribe.recognizer.RecognizerEvent;
import io.callscribe.recognizer.deepgram.DeepgramMessage.Results;
import io.callscribe.recognizer.deepgram.Recovery.Next;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * One call's way to text: takes the call's interleaved sound, opens sessions one after the other on the engines in turn, and says what
 * they hear in call time. Sound is kept until a final covers it on both legs; a new session starts with the first sample that none
 * covers, paced so that it can catch up. Sound that waits too long for that is put aside, to be heard later some other way.
 *
 * <p>A machine, owned by the call's event loop. Its last event is {@code Finished}, which follows {@link #end}.
 */
public final class LiveStream {
    /** More unconfirmed sound than this is put aside, oldest first: 50 s, 800 kB, made up for in 250 s at 1.2 times real time. */
    static final long KEEP_LIMIT_TICKS = 50L * CallTime.TICKS_PER_SECOND;
    /** After the end of the call the stream goes on for as long as results come, and no longer than this without one. */
    static final long END_LIMIT_NS = 25_000_000_000L;

    private static final int MOST_DRAINS = 2;
    private static final long NEVER_NS = Long.MAX_VALUE;
    private static final String TOO_MUCH = "More sound waited for the speech service than we keep.";
    private static final String ENDED_WAITING = "The call ended while no speech service was there.";

    /** No sound yet; a session exists; between two sessions; no engine is left and sound still comes; over. */
    private enum Phase {
        WAITING,
        ACTIVE,
        PAUSED,
        STOPPED,
        OVER
    }

    private final Recovery recovery;
    private final TurnBack turnBack;
    private final AudioKeep keep = new AudioKeep();
    private final Placement placement = new Placement();
    private final Aside aside = new Aside(keep);
    private final Outflow outflow;
    private final StreamNotes notes = new StreamNotes();
    private final MessageReader reader = new MessageReader(placement, notes);
    private Phase phase = Phase.WAITING;
    private DeepgramSession session = new DeepgramSession();
    private int sessionNumber;
    private boolean ended;
    private int drains;
    private long retryAtNs = NEVER_NS;
    private long endLimitNs = NEVER_NS;
    private String stopReason = "";

    /**
     * A stream that has heard nothing yet.
     *
     * @param engines at least one, tried in this order
     * @param idleAfterMs silence on both legs after which nothing is sent until somebody speaks; 0 for never
     * @param jitter a number from 0 to 1, asked for at every pause
     */
    public LiveStream(List<Engine> engines, long idleAfterMs, DoubleSupplier jitter) {
        this.recovery = new Recovery(engines, jitter);
        this.turnBack = new TurnBack(recovery);
        this.outflow = new Outflow(keep, placement, idleAfterMs);
    }

    /** Takes sound that follows what came before; {@code interleaved} is ours from now on. */
    public void audio(long nowNs, long startTick, byte[] interleaved, StreamSink out) {
        keep.add(startTick, interleaved);
        if (phase == Phase.STOPPED) {
            aside.downTo(0, stopReason, out);
            return;
        }
        if (phase == Phase.WAITING) {
            dial(nowNs, recovery.engine(), out);
        }
        aside.downTo(Math.min(KEEP_LIMIT_TICKS, out.mayKeepTicks(keep.soundTicks())), TOO_MUCH, out);
        pump(nowNs, out);
    }

    /** No more sound will come. */
    public void end(long nowNs, StreamSink out) {
        ended = true;
        endLimitNs = nowNs + END_LIMIT_NS;
        switch (phase) {
            case WAITING, STOPPED -> finished(out);
            case ACTIVE -> pump(nowNs, out);
            case PAUSED -> {
                if (!keep.loud()) {
                    finished(out);
                }
            }
            case OVER -> {}
        }
    }

    /** Takes what happened to a session. */
    public void session(long nowNs, int number, SessionInput input, StreamSink out) {
        if (number != sessionNumber || phase != Phase.ACTIVE) {
            return;
        }
        if (input instanceof SessionInput.Opened(String requestId)) {
            outflow.opened(nowNs);
            placement.wordsFrom(aside.toTheWordsEnd(out));
            placement.sessionFrom(keep.confirmedTick());
            out.say(new RecognizerEvent.Listening(engine().label(), requestId));
            note(What.OPEN, notes.opened(nowNs, engine(), requestId), out);
        }
        session.step(nowNs, input, output -> carryOut(nowNs, output, out));
        pump(nowNs, out);
    }

    /** The socket can, or cannot, take more. */
    public void writable(long nowNs, int number, boolean canWrite, StreamSink out) {
        if (number == sessionNumber) {
            session.writable(nowNs, canWrite);
            pump(nowNs, out);
        }
    }

    /** Does what is due. To be called about every 10 ms. */
    public void wake(long nowNs, StreamSink out) {
        if (nowNs >= endLimitNs && (phase == Phase.PAUSED || phase == Phase.ACTIVE)) {
            out.close(sessionNumber);
            giveUp(ENDED_WAITING, out);
        } else if (phase == Phase.PAUSED && nowNs >= retryAtNs) {
            outflow.passOver(ended);
            if (!outflow.waitsForSpeech()) {
                dial(nowNs, recovery.engine(), out);
            }
        } else if (phase == Phase.ACTIVE) {
            session.wake(nowNs, output -> carryOut(nowNs, output, out));
            pump(nowNs, out);
            turnBack(nowNs, out);
        }
        notes.behind(phase == Phase.ACTIVE && session.open() ? outflow.behindTicks() : 0)
                .ifPresent(out::say);
    }

    /** Whether the last event was said. */
    public boolean over() {
        return phase == Phase.OVER;
    }

    /** How far text may be behind: call time that no final covers, in ticks. */
    public long unconfirmedTicks() {
        return keep.heldTicks();
    }

    /** The first sample that was neither heard nor put aside. */
    public long confirmedTick() {
        return keep.confirmedTick();
    }

    /** Shows all sound that is neither heard nor put aside, oldest first. */
    public void forEachHeld(SoundPiece shown) {
        keep.forEach(shown);
    }

    private Engine engine() {
        return recovery.engine();
    }

    private void dial(long nowNs, Engine engine, StreamSink out) {
        switch (out.admit(engine)) {
            case Admission.Admitted ignored -> dialAdmitted(nowNs, out);
            case Admission.NotNow notNow -> {
                String reason = notes.refused(engine, notNow);
                notes.once(reason).ifPresent(text -> note(What.RECONNECTING, text, out));
                goOn(nowNs, recovery.refused(notNow), reason, out);
            }
        }
    }

    private void dialAdmitted(long nowNs, StreamSink out) {
        recovery.admitted();
        phase = Phase.ACTIVE;
        retryAtNs = NEVER_NS;
        session = new DeepgramSession();
        sessionNumber++;
        long resent = keep.rewind();
        if (resent > 0) {
            out.resent(resent);
            note(What.RECONNECTING, notes.resent(keep.confirmedTick(), resent), out);
        }
        notes.dialed(nowNs);
        note(What.CONNECTING, "Connecting to " + engine().display() + ".", out);
        out.dial(sessionNumber, engine());
    }

    /** Sends what may be sent, and asks for the end once everything was. */
    private void pump(long nowNs, StreamSink out) {
        if (phase != Phase.ACTIVE || !session.open()) {
            return;
        }
        outflow.passOver(ended);
        switch (outflow.pump(nowNs, session, output -> carryOut(nowNs, output, out))) {
            case WENT_IDLE -> {
                session.flush(nowNs, output -> carryOut(nowNs, output, out));
                note(What.AUDIO, notes.idle(keep.endTick()), out);
            }
            case RESUMED -> note(What.AUDIO, notes.resumed(keep.sentTick()), out);
            case CAUGHT_UP -> note(What.AUDIO, notes.passedOver(outflow.passedTicks()), out);
            case NONE -> {}
        }
        if (ended && keep.peek() == null) {
            session.finish(nowNs, output -> carryOut(nowNs, output, out));
        }
    }

    private void carryOut(long nowNs, DeepgramSession.Output output, StreamSink out) {
        switch (output) {
            case DeepgramSession.Output.Audio(byte[] interleaved) -> out.audio(sessionNumber, interleaved);
            case DeepgramSession.Output.Text(String json) -> out.text(sessionNumber, json);
            case DeepgramSession.Output.CloseSocket() -> out.close(sessionNumber);
            case DeepgramSession.Output.Heard(DeepgramMessage message) -> heard(nowNs, message, out);
            case DeepgramSession.Output.Over(SessionEnd end, boolean complete) -> over(nowNs, end, complete, out);
        }
    }

    private void heard(long nowNs, DeepgramMessage message, StreamSink out) {
        Results results = reader.read(nowNs, new CallTime(keep.endTick()), message, engine(), out);
        if (results == null) {
            return;
        }
        recovery.progress();
        endLimitNs = ended ? nowNs + END_LIMIT_NS : NEVER_NS;
        if (results.finished()) {
            keep.confirm(placement.confirmedTick());
        }
    }

    private void turnBack(long nowNs, StreamSink out) {
        if (session.open() && outflow.betweenWords() && !ended) {
            turnBack.inPause(nowNs, out).ifPresent(engine -> {
                note(What.RECONNECTING, notes.back(engine), out);
                session.finish(nowNs, output -> carryOut(nowNs, output, out));
            });
        }
    }

    private void over(long nowNs, SessionEnd end, boolean complete, StreamSink out) {
        EndMeaning meaning = EndMeaning.of(end, engine().display());
        out.over(sessionNumber, meaning, complete);
        notes.accounts(session).forEach(line -> note(line.what(), line.text(), out));
        if (turnBack.turned()) {
            dialAdmitted(nowNs, out);
        } else if (ended && (complete || !keep.loud())) {
            notes.unlessComplete(complete, meaning).ifPresent(text -> note(What.CLOSED, text, out));
            finished(out);
        } else if (end instanceof SessionEnd.DrainTimeout && ++drains == MOST_DRAINS) {
            note(What.CLOSED, meaning.sentence(), out);
            giveUp(meaning.sentence(), out);
        } else {
            Engine last = engine();
            Next next = recovery.after(meaning);
            note(What.CLOSED, meaning.sentence() + notes.plan(last, next), out);
            turnBack.failed(nowNs);
            goOn(nowNs, next, meaning.sentence(), out);
        }
    }

    private void goOn(long nowNs, Next next, String reason, StreamSink out) {
        switch (next) {
            case Next.Stop() -> stop(reason, out);
            case Next.Dial(Engine engine, long pauseMs)
            when pauseMs == 0 && !outflow.waitsForSpeech() -> dial(nowNs, engine, out);
            case Next.Dial(Engine ignored, long pauseMs) -> {
                phase = Phase.PAUSED;
                retryAtNs = nowNs + pauseMs * 1_000_000;
                out.say(new RecognizerEvent.Waiting(reason));
            }
        }
    }

    private void stop(String reason, StreamSink out) {
        phase = Phase.STOPPED;
        stopReason = reason;
        aside.downTo(0, reason, out);
        out.say(new RecognizerEvent.Stopped(reason));
        if (ended) {
            finished(out);
        }
    }

    private void giveUp(String reason, StreamSink out) {
        aside.downTo(0, reason, out);
        finished(out);
    }

    private void finished(StreamSink out) {
        phase = Phase.OVER;
        out.say(new RecognizerEvent.Finished());
    }

    private void note(What what, String text, StreamSink out) {
        out.say(new RecognizerEvent.Note(new CallTime(keep.endTick()), what, text));
    }
}

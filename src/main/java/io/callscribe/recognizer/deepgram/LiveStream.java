package io.callscribe.recognizer.deepgram;

import io.callscribe.call.CallTime;
import io.callscribe.call.Happening.What;
import io.callscribe.call.Leg;
import io.callscribe.call.Span;
import io.callscribe.recognizer.RecognizerEvent;
import io.callscribe.recognizer.deepgram.AudioKeep.Chunk;
import io.callscribe.recognizer.deepgram.DeepgramMessage.Results;
import io.callscribe.recognizer.deepgram.Recovery.Next;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One call's way to text: takes the call's interleaved sound, opens sessions one after the other on the engines in turn, and says what
 * they hear in call time. Sound is kept until a final covers it on both legs; a new session starts with the first sample that none
 * covers, paced so that it can catch up.
 *
 * <p>A machine, owned by the call's event loop. Its last event is {@code Finished}, which follows {@link #end}.
 */
public final class LiveStream {

    /** More unconfirmed sound than this is given up, oldest first: 60 s, 960 kB. */
    static final long KEEP_LIMIT_TICKS = 60L * CallTime.TICKS_PER_SECOND;

    private static final long NEVER_NS = Long.MAX_VALUE;

    private enum Phase {
        /** No sound yet. */
        WAITING,
        /** A session exists. */
        ACTIVE,
        /** Between two sessions. */
        PAUSED,
        /** No engine is left; sound still comes. */
        STOPPED,
        OVER
    }

    private final Recovery recovery;
    private final AudioKeep keep = new AudioKeep();
    private final Placement placement = new Placement();
    private final StreamNotes notes = new StreamNotes();

    private Phase phase = Phase.WAITING;
    private DeepgramSession session = new DeepgramSession();
    private int sessionNumber;
    private boolean writable = true;
    private boolean ended;
    private long retryAtNs = NEVER_NS;
    private @Nullable SendPace pace;
    /** From where on nothing is heard, once no engine is left. */
    private long stoppedTick;

    private String stopReason = "";

    /**
     * A stream that has heard nothing yet.
     *
     * @param engines at least one, tried in this order
     * @param jitter a number from 0 to 1, asked for at every pause
     */
    public LiveStream(List<Engine> engines, DoubleSupplier jitter) {
        this.recovery = new Recovery(engines, jitter);
    }

    /** Takes sound that follows what came before; {@code interleaved} is ours from now on. */
    public void audio(long nowNs, long startTick, byte[] interleaved, StreamSink out) {
        keep.add(startTick, interleaved);
        if (phase == Phase.STOPPED) {
            keep.confirm(keep.endTick());
            return;
        }
        if (phase == Phase.WAITING) {
            dial(nowNs, out);
        }
        giveUpOldest(out);
        pump(nowNs, out);
    }

    /** No more sound will come. */
    public void end(long nowNs, StreamSink out) {
        ended = true;
        switch (phase) {
            case WAITING -> finished(out);
            case STOPPED -> {
                gap(stoppedTick, keep.endTick(), stopReason, out);
                finished(out);
            }
            case ACTIVE, PAUSED -> pump(nowNs, out);
            case OVER -> {}
        }
    }

    /** Takes what happened to a session. */
    public void session(long nowNs, int number, SessionInput input, StreamSink out) {
        if (number != sessionNumber || phase != Phase.ACTIVE) {
            return;
        }
        if (input instanceof SessionInput.Opened(String requestId)) {
            pace = new SendPace(nowNs);
            out.say(new RecognizerEvent.Listening(engine().label(), requestId));
            note(What.OPEN, notes.opened(nowNs, engine(), requestId), out);
        }
        session.step(nowNs, input, output -> carryOut(nowNs, output, out));
        pump(nowNs, out);
    }

    /** The socket can, or cannot, take more. */
    public void writable(long nowNs, int number, boolean canWrite, StreamSink out) {
        if (number == sessionNumber) {
            writable = canWrite;
            pump(nowNs, out);
        }
    }

    /** Does what is due. To be called about every 10 ms. */
    public void wake(long nowNs, StreamSink out) {
        if (phase == Phase.PAUSED && nowNs >= retryAtNs) {
            dial(nowNs, out);
        } else if (phase == Phase.ACTIVE) {
            session.wake(nowNs, output -> carryOut(nowNs, output, out));
            pump(nowNs, out);
        }
    }

    /** Whether the last event was said. */
    public boolean over() {
        return phase == Phase.OVER;
    }

    /** How far text may be behind: sound that came and that no final covers, in ticks. */
    public long unconfirmedTicks() {
        return keep.heldTicks();
    }

    private Engine engine() {
        return recovery.engine();
    }

    private void dial(long nowNs, StreamSink out) {
        phase = Phase.ACTIVE;
        retryAtNs = NEVER_NS;
        session = new DeepgramSession();
        sessionNumber++;
        writable = true;
        long resent = keep.rewind();
        placement.sessionFrom(keep.confirmedTick());
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
        while (phase == Phase.ACTIVE && session.open() && writable) {
            Chunk next = keep.peek();
            if (next == null) {
                break;
            }
            if (pace == null || !pace.take(nowNs, next.ticks())) {
                return;
            }
            keep.markSent();
            session.audio(nowNs, next.interleaved(), output -> carryOut(nowNs, output, out));
        }
        if (ended && keep.peek() == null && phase == Phase.ACTIVE && session.open()) {
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
        out.heard(message);
        message.problem().ifPresent(text -> note(What.WARNING, text, out));
        switch (message) {
            case Results results
            when results.channel() >= Leg.COUNT ->
                note(What.WARNING, "Results came for channel " + results.channel() + ", but we send two.", out);
            case Results results -> results(nowNs, results, out);
            case DeepgramMessage.SpeechStarted(int channel, double atS)
            when channel < Leg.COUNT ->
                out.say(new RecognizerEvent.SpeechStarted(Leg.ofChannel(channel), placement.callTime(atS)));
            case DeepgramMessage.UtteranceEnd(int channel, double endS)
            when channel < Leg.COUNT ->
                out.say(new RecognizerEvent.UtteranceEnd(Leg.ofChannel(channel), placement.callTime(endS)));
            default -> {}
        }
    }

    private void results(long nowNs, Results results, StreamSink out) {
        recovery.progress();
        RecognizerEvent event = placement.place(results, engine().label());
        if (!results.text().isEmpty()) {
            notes.firstWords(nowNs, results.finished()).ifPresent(line -> note(line.what(), line.text(), out));
        }
        out.say(event);
        if (results.finished()) {
            keep.confirm(placement.confirmedTick());
        }
    }

    private void over(long nowNs, SessionEnd end, boolean complete, StreamSink out) {
        EndMeaning meaning = EndMeaning.of(end, engine().display());
        out.over(sessionNumber, complete ? "complete" : meaning.code());
        notes.accounts(session).ifPresent(text -> note(What.METADATA, text, out));
        if (complete || end instanceof SessionEnd.DrainTimeout) {
            if (!complete) {
                note(What.CLOSED, meaning.sentence(), out);
            }
            finished(out);
            return;
        }
        switch (recovery.after(meaning)) {
            case Next.Again(long pauseNs) -> {
                phase = Phase.PAUSED;
                retryAtNs = nowNs + pauseNs;
                note(What.CLOSED, meaning.sentence() + " " + notes.retry(pauseNs), out);
                out.say(new RecognizerEvent.Waiting(meaning.sentence()));
            }
            case Next.TakeOver(Engine last, Engine next) -> {
                note(What.CLOSED, meaning.sentence() + " " + notes.takesOver(next, last), out);
                dial(nowNs, out);
            }
            case Next.Stop() -> stop(meaning.sentence(), out);
        }
    }

    private void stop(String reason, StreamSink out) {
        phase = Phase.STOPPED;
        stopReason = reason;
        stoppedTick = keep.endTick();
        note(What.CLOSED, reason, out);
        giveUp(stoppedTick, reason, out);
        out.say(new RecognizerEvent.Stopped(reason));
        if (ended) {
            finished(out);
        }
    }

    private void finished(StreamSink out) {
        phase = Phase.OVER;
        out.say(new RecognizerEvent.Finished());
    }

    private void giveUpOldest(StreamSink out) {
        if (keep.heldTicks() > KEEP_LIMIT_TICKS) {
            giveUp(keep.endTick() - KEEP_LIMIT_TICKS, "More sound waited for the speech service than we keep.", out);
        }
    }

    /** Gives up everything before {@code tick} that no final covers. */
    private void giveUp(long tick, String reason, StreamSink out) {
        gap(keep.confirmedTick(), tick, reason, out);
        keep.confirm(tick);
    }

    private static void gap(long fromTick, long toTick, String reason, StreamSink out) {
        if (toTick > fromTick) {
            out.say(new RecognizerEvent.Gap(new Span(new CallTime(fromTick), new CallTime(toTick)), reason));
        }
    }

    private void note(What what, String text, StreamSink out) {
        out.say(new RecognizerEvent.Note(new CallTime(keep.endTick()), what, text));
    }
}

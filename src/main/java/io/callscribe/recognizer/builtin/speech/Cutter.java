package io.callscribe.recognizer.builtin.speech;

import java.util.function.Consumer;

/**
 * Cuts one channel into segments, stepped once a frame with what the voice activity detector says. Pure; not thread-safe.
 *
 * <p>A segment ends in a pause: of 700 ms always, of 500 ms once it holds 2 s of speech, of 200 ms once it holds 6 s, and of the
 * client's endpointing silence if that is shorter, but never of less than 200 ms, which can lie inside a word. At 15 s it is cut at
 * the quietest moment of its last third. The stretch it answers for ends 128 ms after its last voiced frame; what follows belongs to
 * the next one, whose decoding starts up to 256 ms before its first voiced frame, so that soft beginnings are heard.
 */
public final class Cutter {

    static final float VOICE = 0.5f;
    static final float STILL_VOICE = 0.35f;
    static final int ONSET_FRAMES = 2;
    static final int LEAD_FRAMES = Frames.atLeast(256);
    static final int TAIL_FRAMES = Frames.atLeast(128);
    static final int SHORTEST_PAUSE_FRAMES = Frames.atLeast(200);
    static final int LONGEST_FRAMES = 15_000 / Frames.MS;
    static final int SILENCE_FRAMES = Frames.atLeast(3_000);
    static final int STILL_FRAMES = Frames.atLeast(960);

    private final CutRules rules;
    private final FrameHistory history = new FrameHistory();

    /** Everything before this frame belongs to a segment or a silence that is over. */
    private long cutTo;

    private boolean speaking;
    private long segmentFrom;
    private long speechFrom;
    private long lastVoiced;
    private int onset;
    private boolean pauseSaid;
    private boolean endpointDue;
    private long lastGrown;
    private long lastSaid;

    /** Makes a cutter for one channel. */
    public Cutter(CutRules rules) {
        this.rules = rules;
    }

    /** Frames heard so far. */
    public long heard() {
        return history.count();
    }

    /** Whether a segment is open. */
    public boolean speaking() {
        return speaking;
    }

    /** The first frame that may still be asked for. */
    public long neededFrom() {
        return speaking ? segmentFrom : Math.max(cutTo, heard() - LEAD_FRAMES - ONSET_FRAMES);
    }

    /**
     * Takes the next frame.
     *
     * @param voice the detector's probability of voice, 0 to 1
     * @param loudness any measure that grows with power
     */
    public void step(float voice, float loudness, Consumer<Cut> out) {
        boolean voiced = voice >= VOICE || (voice >= STILL_VOICE && (speaking ? lastVoiced == heard() - 1 : onset > 0));
        long frame = history.add(voiced, loudness);
        if (speaking) {
            speech(frame, voiced, out);
        } else {
            silence(frame, voiced, out);
        }
    }

    private void silence(long frame, boolean voiced, Consumer<Cut> out) {
        onset = voiced ? onset + 1 : 0;
        if (onset == ONSET_FRAMES) {
            open(frame, out);
            return;
        }
        long sure = Math.max(cutTo, frame + 1 - LEAD_FRAMES);
        if (endpointDue && frame - lastVoiced >= rules.endpointFrames()) {
            endpointDue = false;
            cutSilence(Math.max(sure, cutTo + 1), true, Cause.PAUSE, out);
        } else if (sure - cutTo >= SILENCE_FRAMES) {
            cutSilence(sure, false, Cause.PAUSE, out);
        } else if (frame + 1 - lastSaid >= STILL_FRAMES) {
            lastSaid = frame + 1;
            out.accept(new Cut.Still(frame + 1));
        }
    }

    private void cutSilence(long to, boolean endpoint, Cause cause, Consumer<Cut> out) {
        cutTo = to;
        lastSaid = heard();
        out.accept(new Cut.Silence(to, endpoint, cause));
    }

    private void open(long frame, Consumer<Cut> out) {
        speaking = true;
        onset = 0;
        endpointDue = false;
        speechFrom = frame + 1 - ONSET_FRAMES;
        segmentFrom = Math.max(cutTo, speechFrom - LEAD_FRAMES);
        lastVoiced = frame;
        lastGrown = frame + 1;
        pauseSaid = false;
        out.accept(new Cut.Onset(speechFrom));
    }

    private void speech(long frame, boolean voiced, Consumer<Cut> out) {
        if (voiced) {
            lastVoiced = frame;
            if (pauseSaid) {
                pauseSaid = false;
                out.accept(new Cut.Resumed());
            }
        }
        int pause = (int) (frame - lastVoiced);
        if (pause >= rules.pauseFrames((int) (lastVoiced + 1 - speechFrom))) {
            end(pause, Cause.PAUSE, out);
        } else if (frame + 1 - segmentFrom >= LONGEST_FRAMES) {
            cutInSpeech(out);
        } else {
            go(frame + 1, pause, out);
        }
    }

    private void go(long now, int pause, Consumer<Cut> out) {
        if (pause >= rules.foresightFrames() && !pauseSaid) {
            pauseSaid = true;
            lastGrown = now;
            out.accept(new Cut.Paused(tailed()));
        } else if (now - lastGrown >= rules.growthFrames((int) (now - segmentFrom))) {
            lastGrown = now;
            out.accept(pauseSaid ? new Cut.Still(now) : new Cut.Grown(history.segment(segmentFrom, now)));
        }
    }

    private Segment tailed() {
        return history.segment(segmentFrom, Math.min(lastVoiced + 1 + TAIL_FRAMES, heard()));
    }

    private void end(int pause, Cause cause, Consumer<Cut> out) {
        boolean endpoint = rules.endpointing() && pause >= rules.endpointFrames();
        Segment segment = tailed();
        speaking = false;
        endpointDue = rules.endpointing() && !endpoint;
        cutTo = segment.to();
        lastSaid = heard();
        out.accept(new Cut.Ended(segment, endpoint, cause));
    }

    private void cutInSpeech(Consumer<Cut> out) {
        long now = heard();
        long at = history.quietest(now - (now - segmentFrom) / 3, now);
        out.accept(new Cut.Ended(history.segment(segmentFrom, at), false, Cause.LENGTH));
        cutTo = at;
        segmentFrom = at;
        speechFrom = at;
        lastGrown = now;
        pauseSaid = false;
        long voiced = history.lastVoiced(at);
        speaking = voiced >= 0;
        endpointDue = !speaking && rules.endpointing();
        lastVoiced = speaking ? voiced : lastVoiced;
        lastSaid = now;
    }

    /** Ends whatever is open, here and now; at the stream's end everything heard is then answered for. */
    public void flush(Cause cause, Consumer<Cut> out) {
        boolean spoke = speaking;
        if (spoke) {
            end((int) (heard() - 1 - lastVoiced), cause, out);
        }
        if (heard() > cutTo && (cause == Cause.END || !spoke)) {
            cutSilence(heard(), false, cause, out);
        }
        onset = 0;
    }
}

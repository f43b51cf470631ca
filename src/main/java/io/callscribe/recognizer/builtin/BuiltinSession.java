package io.callscribe.recognizer.builtin;

import ai.onnxruntime.OrtException;
import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import io.callscribe.recognizer.builtin.DecodeJob.Answer;
import io.callscribe.recognizer.builtin.onnx.VadStream;
import io.callscribe.recognizer.builtin.speech.Cause;
import io.callscribe.recognizer.builtin.speech.EngineEvent;
import io.callscribe.recognizer.builtin.speech.Frames;
import io.callscribe.recognizer.builtin.speech.Told;
import io.callscribe.recognizer.builtin.speech.Told.Purpose;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;

/**
 * One stream of sound, heard channel by channel. Every method is called on its owner's thread, and the listener is called there too;
 * answers of decoders come back through the owner's executor.
 */
public final class BuiltinSession implements AutoCloseable {

    /** A session that is owed this many finals of a channel takes no more sound; enough to keep every decoder busy. */
    private static final int MOST_OWED = 4;

    private final SessionOptions options;
    private final SessionListener listener;
    private final Executor owner;
    private final Parts parts;
    private final ChannelEar[] ears;
    private final Map<Long, DecodeJob> jobs = new HashMap<>();
    private long samplesHeard;
    private boolean behind;
    private boolean finishing;

    /** Nothing more is told: finished, failed or closed. */
    private boolean over;

    private boolean closed;

    /** What a session is given by its engine. */
    record Parts(DecoderPool pool, VadStream vad, Meters meters, Runnable onClose) {}

    BuiltinSession(SessionOptions options, SessionListener listener, Executor owner, Parts parts) {
        this.options = options;
        this.listener = listener;
        this.owner = owner;
        this.parts = parts;
        this.ears = new ChannelEar[options.channels()];
        for (int i = 0; i < ears.length; i++) {
            int channel = i;
            ears[channel] = new ChannelEar(channel, options, told -> carryOut(channel, told));
        }
    }

    /**
     * Takes sound.
     *
     * @param samples a row a channel, all of one length, −1 to 1
     * @param isBehind more sound already waits; interims would be old before they are shown, and are left out
     */
    public void hear(float[][] samples, boolean isBehind) {
        behind = isBehind;
        samplesHeard += samples[0].length;
        parts.meters().add(Meter.BUILTIN_AUDIO_MS, 1000.0 * samples[0].length * ears.length / options.rateHz());
        for (int channel = 0; channel < ears.length; channel++) {
            ears[channel].hear(samples[channel]);
        }
        stepFrames();
    }

    private void stepFrames() {
        int frames = ears[0].frames();
        for (int index = 0; index < frames && !over; index++) {
            float[] voice = voice(index);
            for (int channel = 0; channel < ears.length && !over; channel++) {
                ears[channel].step(index, voice[channel]);
            }
        }
        for (ChannelEar ear : ears) {
            ear.stepped(frames);
        }
    }

    private float[] voice(int index) {
        for (int channel = 0; channel < ears.length; channel++) {
            parts.vad().put(channel, ears[channel].frameSamples(), index * Frames.VAD_SAMPLES);
        }
        try {
            return parts.vad().run();
        } catch (OrtException e) {
            fail("the voice activity detector failed: " + e.getMessage());
            return new float[ears.length];
        }
    }

    /** How much sound has been taken, in ms of stream time. */
    public long heardMs() {
        return samplesHeard * 1000 / options.rateHz();
    }

    /** Whether it wants no more sound until it has told a final. */
    public boolean congested() {
        return Arrays.stream(ears).anyMatch(ear -> ear.teller().owed() >= MOST_OWED);
    }

    /** Ends what is open in every channel: the client wants its words now. */
    public void finalizeAll() {
        IntStream.range(0, ears.length).forEach(this::finalizeOne);
    }

    /** Ends what is open in one channel. */
    public void finalizeOne(int channel) {
        ears[channel].flush(Cause.FINALIZE);
    }

    /** No more sound will come; {@link SessionListener#finished()} follows the last final. */
    public void finish() {
        for (ChannelEar ear : ears) {
            ear.endOfSound();
            ear.teller().endsAt(heardMs());
        }
        stepFrames();
        finishing = true;
        for (ChannelEar ear : ears) {
            ear.flush(Cause.END);
        }
        finishIfTold();
    }

    private void finishIfTold() {
        if (finishing
                && !over
                && Arrays.stream(ears).allMatch(ear -> ear.teller().owed() == 0)) {
            over = true;
            listener.finished();
        }
    }

    private void carryOut(int channel, Told told) {
        switch (told) {
            case Told.Say(EngineEvent event) -> listener.said(event);
            case Told.Withdraw(int ticket) -> withdraw(key(channel, ticket));
            case Told.Decode decode -> decode(channel, decode);
        }
    }

    private void withdraw(long key) {
        DecodeJob job = jobs.remove(key);
        if (job != null) {
            job.withdraw();
        }
    }

    private void decode(int channel, Told.Decode decode) {
        long key = key(channel, decode.ticket());
        DecodeJob job = new DecodeJob(
                decode.purpose(),
                ears[channel].samples(decode.segment()),
                answer -> owner.execute(() -> answered(channel, decode.ticket(), answer)));
        if (decode.purpose() == Purpose.FINAL) {
            jobs.put(key, job);
            parts.pool().decode(job);
        } else if (!behind && parts.pool().offer(job)) {
            jobs.put(key, job);
        } else {
            skipped(decode.purpose());
            ears[channel].teller().missed(decode.ticket());
        }
    }

    private void skipped(Purpose purpose) {
        parts.meters().count(Meter.BUILTIN_SKIPPED, purpose.name().toLowerCase(Locale.ROOT));
    }

    private static long key(int channel, int ticket) {
        return (long) channel << Integer.SIZE | ticket;
    }

    private void answered(int channel, int ticket, Answer answer) {
        DecodeJob job = jobs.remove(key(channel, ticket));
        if (job == null || over) {
            return;
        }
        switch (answer) {
            case Answer.Decoded decoded -> ears[channel].teller().decoded(ticket, decoded.words());
            case Answer.GivenUp() -> {
                skipped(job.purpose());
                ears[channel].teller().missed(ticket);
            }
            case Answer.Failed failed -> fail(failed.reason());
        }
        finishIfTold();
    }

    private void fail(String reason) {
        if (!over) {
            over = true;
            listener.failed(reason);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            over = true;
            jobs.values().forEach(DecodeJob::withdraw);
            jobs.clear();
            parts.onClose().run();
        }
    }
}

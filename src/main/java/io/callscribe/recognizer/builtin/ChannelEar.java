package io.callscribe.recognizer.builtin;

import io.callscribe.recognizer.builtin.onnx.Moonshine;
import io.callscribe.recognizer.builtin.speech.Cause;
import io.callscribe.recognizer.builtin.speech.Cutter;
import io.callscribe.recognizer.builtin.speech.Frames;
import io.callscribe.recognizer.builtin.speech.Resampler;
import io.callscribe.recognizer.builtin.speech.Segment;
import io.callscribe.recognizer.builtin.speech.SpeechBuffer;
import io.callscribe.recognizer.builtin.speech.Teller;
import io.callscribe.recognizer.builtin.speech.Told;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One channel of a session: its sound at both rates, its cutter, its teller. Owned by the session's thread. */
final class ChannelEar {

    private static final int VAD_RATE_HZ = 8000;

    private final @Nullable Resampler toModel;
    private final @Nullable Resampler toVad;
    private final SpeechBuffer sound = new SpeechBuffer();
    private final Cutter cutter;
    private final Teller teller;

    /** Samples at the detector's rate that do not yet fill a frame, or wait for the model's samples. */
    private float[] pending = new float[4 * Frames.VAD_SAMPLES];

    private int pendingLength;

    ChannelEar(int channel, SessionOptions options, Consumer<Told> out) {
        int rateHz = options.rateHz();
        this.toModel = rateHz == Moonshine.RATE_HZ ? null : new Resampler(rateHz, Moonshine.RATE_HZ);
        this.toVad = rateHz == VAD_RATE_HZ ? null : new Resampler(Moonshine.RATE_HZ, VAD_RATE_HZ);
        this.cutter = new Cutter(options.rules());
        this.teller = new Teller(channel, options.telling(), out);
    }

    /** Takes sound at the session's rate. */
    void hear(float[] samples) {
        float[] model = toModel == null ? samples : toModel.feed(samples);
        sound.append(model);
        pend(toVad == null ? samples : toVad.feed(model));
    }

    /** The stream is over: takes what the filters hold back and fills the last frame up with silence. */
    void endOfSound() {
        float[] model = toModel == null ? new float[0] : toModel.flush();
        sound.append(model);
        if (toVad != null) {
            pend(toVad.feed(model));
            pend(toVad.flush());
        }
        int missing = (Frames.VAD_SAMPLES - pendingLength % Frames.VAD_SAMPLES) % Frames.VAD_SAMPLES;
        pend(new float[missing]);
        sound.append(new float[2 * Frames.MODEL_SAMPLES]);
    }

    private void pend(float[] samples) {
        if (pendingLength + samples.length > pending.length) {
            pending = Arrays.copyOf(pending, Math.max(2 * pending.length, pendingLength + samples.length));
        }
        System.arraycopy(samples, 0, pending, pendingLength, samples.length);
        pendingLength += samples.length;
    }

    /** Whole frames that can be stepped: at both rates. */
    int frames() {
        return (int) Math.min(pendingLength / Frames.VAD_SAMPLES, sound.frames() - cutter.heard());
    }

    /** The samples of the frames to be stepped, from index 0 on. */
    float[] frameSamples() {
        return pending;
    }

    /** Steps the frame at {@code index} of {@link #frameSamples()}. */
    void step(int index, float voice) {
        cutter.step(voice, power(index * Frames.VAD_SAMPLES), teller::cut);
        teller.heard(cutter.heard(), cutter.speaking());
    }

    private float power(int at) {
        float sum = 0;
        for (int i = at; i < at + Frames.VAD_SAMPLES; i++) {
            sum += pending[i] * pending[i];
        }
        return sum;
    }

    /** Lets stepped frames go. */
    void stepped(int frames) {
        int gone = frames * Frames.VAD_SAMPLES;
        System.arraycopy(pending, gone, pending, 0, pendingLength - gone);
        pendingLength -= gone;
        sound.forgetBefore(cutter.neededFrom());
    }

    /** Ends what is open. */
    void flush(Cause cause) {
        cutter.flush(cause, teller::cut);
    }

    float[] samples(Segment segment) {
        return sound.copy(segment.from(), segment.to());
    }

    Teller teller() {
        return teller;
    }
}

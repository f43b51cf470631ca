package io.callscribe.recognizer.builtin;

import io.callscribe.recognizer.builtin.speech.SpokenWord;
import io.callscribe.recognizer.builtin.speech.Told.Purpose;
import java.util.List;
import java.util.function.Consumer;

/** One segment to decode. Made by a session, run by a decoder thread, answered exactly once. */
final class DecodeJob {

    private final Purpose purpose;
    private final float[] samples;
    private final Consumer<Answer> answer;
    private volatile boolean withdrawn;

    /** @param answer called on the decoder's thread */
    DecodeJob(Purpose purpose, float[] samples, Consumer<Answer> answer) {
        this.purpose = purpose;
        this.samples = samples;
        this.answer = answer;
    }

    /** What became of it. */
    sealed interface Answer {

        /** Decoded. */
        record Decoded(List<SpokenWord> words) implements Answer {}

        /** Withdrawn, or given up for a final. */
        record GivenUp() implements Answer {}

        /** The network failed, or the pool was closed. */
        record Failed(String reason) implements Answer {}
    }

    Purpose purpose() {
        return purpose;
    }

    float[] samples() {
        return samples;
    }

    void answer(Answer what) {
        answer.accept(what);
    }

    /** Nobody waits for it any more; a decoder that has begun stops at the next token. From any thread. */
    void withdraw() {
        withdrawn = true;
    }

    boolean withdrawn() {
        return withdrawn;
    }
}

package io.callscribe.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CodedSpeechTest {

    @Test
    void everyWordIsHeardInItsPlace() {
        int[] words = IntStream.range(0, CodedSpeech.WORDS).toArray();
        CodedEar ear = new CodedEar();
        for (byte sample : CodedSpeech.say(CodedSpeech.PAUSE_MS, words)) {
            ear.sample(sample);
        }
        assertThat(ear.words())
                .extracting(CodedEar.Heard::word)
                .containsExactly(IntStream.range(0, CodedSpeech.WORDS).boxed().toArray(Integer[]::new));
        assertThat(ear.words()).allSatisfy(heard -> {
            long truth = heard.word() * 8L * (CodedSpeech.WORD_MS + CodedSpeech.PAUSE_MS);
            assertThat(heard.startTick()).isBetween(truth - 80, truth + 80);
        });
    }
}

package io.callscribe.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.call.CallTime;
import io.callscribe.call.Leg;
import io.callscribe.call.Party;
import io.callscribe.call.Span;
import io.callscribe.recognizer.Word;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnsureTest {

    private static final Span SPAN = new Span(CallTime.ZERO, CallTime.ofMs(900));

    @Test
    void neighborsAreOnePartWithTheLeastConfidence() {
        assertThat(Unsure.in(line(
                        "Seven, oh nine two.",
                        word("Seven,", 0.9),
                        word("oh", 0.55),
                        word("nine", 0.41),
                        word("two.", 0.6))))
                .containsExactly(new Unsure(7, 14, 0.41));
    }

    @Test
    void partsApartStayApart() {
        assertThat(Unsure.in(line("no no no", word("no", 0.2), word("no", 0.9), word("no", 0.3))))
                .containsExactly(new Unsure(0, 2, 0.2), new Unsure(6, 8, 0.3));
    }

    @Test
    void aWordTheTextSpellsOtherwiseIsLeftOut() {
        assertThat(Unsure.in(line("It’s £5.", word("It’s", 0.9), word("five pounds", 0.2))))
                .isEmpty();
    }

    private static Word word(String text, double confidence) {
        return new Word(text, SPAN, confidence);
    }

    private static Utterance line(String text, Word... words) {
        return new Utterance(
                1, Leg.IN, new Speaker(Party.CALLER, ""), SPAN, text, 0.8, List.of(words), "deepgram", false);
    }
}

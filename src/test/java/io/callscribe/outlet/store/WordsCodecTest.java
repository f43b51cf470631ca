package io.callscribe.outlet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callscribe.call.CallTime;
import io.callscribe.call.Span;
import io.callscribe.recognizer.Word;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordsCodecTest {

    @Test
    void wordsComeBackAsTheyWere() {
        List<Word> words = List.of(
                new Word("\"It's\"", new Span(new CallTime(1), new CallTime(7_999)), 0.1 + 0.2),
                new Word("電話\n", new Span(new CallTime(8_000), new CallTime(1L << 40)), 1));
        assertThat(WordsCodec.read(WordsCodec.write(words))).isEqualTo(words);
        assertThat(WordsCodec.write(List.of())).isEqualTo("[]");
        assertThat(WordsCodec.read("[]")).isEmpty();
    }

    @Test
    void whatIsNoListOfWordsIsNamed() {
        assertThatThrownBy(() -> WordsCodec.read("[[1,2]]"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[1,2]");
        assertThatThrownBy(() -> WordsCodec.read("no json")).isInstanceOf(IllegalArgumentException.class);
    }
}

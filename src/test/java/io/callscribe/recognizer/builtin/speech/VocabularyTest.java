package io.callscribe.recognizer.builtin.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VocabularyTest {

    private static final List<String> PIECES = List.of(
            "<unk>", "<s>", "</s>", "<0xC3>", "<0xA9>", "▁Hel", "lo", ",", "▁world", ".", "▁", "▁-", "▁caf", "▁&", "▁▁",
            "▁“");

    private final Vocabulary vocabulary = Vocabulary.parse(String.join("\n", PIECES));

    @Test
    void piecesJoinToWords() {
        assertThat(words("▁Hel", "lo", ",", "▁world", ".")).containsExactly("Hello,", "world.");
    }

    @Test
    void aMarkWrittenTwiceStandsOnce() {
        assertThat(words("▁Hel", "lo", ",", ",", "▁world", ".")).containsExactly("Hello,", "world.");
    }

    @Test
    void bytesJoinToACharacter() {
        assertThat(words("▁caf", "<0xC3>", "<0xA9>")).containsExactly("café");
    }

    @Test
    void marksAndIdsPastTheEndSayNothing() {
        List<Token> tokens = List.of(new Token(1, 0), token("▁world"), new Token(32_000, 0), new Token(2, 0));
        assertThat(vocabulary.words(tokens)).extracting(SpokenWord::written).containsExactly("world");
    }

    @Test
    void punctuationAloneIsNoWord() {
        assertThat(words("▁Hel", "lo", "▁-", "▁world", "▁“", "▁&", "▁▁", ".")).containsExactly("Hello", "world", "&");
        assertThat(words()).isEmpty();
    }

    @Test
    void confidenceIsTheGeometricMeanOfTheTokens() {
        List<Token> tokens = List.of(
                new Token(id("▁Hel"), (float) Math.log(0.9)),
                new Token(id("lo"), (float) Math.log(0.4)),
                new Token(id("▁world"), 0));

        List<SpokenWord> words = vocabulary.words(tokens);
        assertThat(words.getFirst().confidence()).isEqualTo(0.6, within(1e-6));
        assertThat(words.getLast().confidence()).isEqualTo(1.0);
    }

    private List<String> words(String... pieces) {
        List<Token> tokens = new ArrayList<>();
        for (String piece : pieces) {
            tokens.add(token(piece));
        }
        return vocabulary.words(tokens).stream().map(SpokenWord::written).toList();
    }

    private static Token token(String piece) {
        return new Token(id(piece), 0);
    }

    private static int id(String piece) {
        return PIECES.indexOf(piece);
    }
}

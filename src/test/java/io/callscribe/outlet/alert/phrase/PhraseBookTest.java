package io.callscribe.outlet.alert.phrase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhraseBookTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cancel my contract | I am cancelling my contracts today. | cancelling my contracts",
                "speak to a manager | Let me SPEAK, to a Manager! | SPEAK, to a Manager",
                "don't want | I don’t want that | don’t want",
                "cafe | The Café is shut | Café",
                "refund* | I was refunded | refunded",
                "speak ~4 manager | I want to speak with your other manager now | speak with your other manager",
                "speak ~4 manager | a manager I can speak to | manager I can speak",
                "/order \\d+/ | It is order 4711, please | order 4711",
                "sue you | we will sue you | sue you",
            })
    void aPhraseIsFoundWhereItIsSaid(String phrase, String text, String place) {
        Hit hit = hits(text, phrase).getFirst();
        assertThat(text.substring(hit.from(), hit.to())).isEqualTo(place);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "speak ~4 manager | speak up and a lot of words are here before manager",
                "\"cancel it\" | cancelling it",
                "cancel my contract | cancel that contract",
                "refund* | no prefund here",
                "legal action | legal. No action",
            })
    void whatIsNotSaidIsNotFound(String phrase, String text) {
        assertThat(hits(text, phrase)).isEmpty();
    }

    @Test
    void everyPhraseIsFoundOnceInTheOrderOfTheLine() {
        List<Hit> hits = hits("my lawyer will sue you and my lawyer wins", "sue you", "my lawyer", "lawyer will sue");
        assertThat(hits.stream().map(Hit::phrase)).containsExactly(1, 2, 0);
    }

    @Test
    void oneAmongThousandsIsFound() {
        List<String> phrases = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            phrases.add("phrase number" + i + " here");
        }
        List<Hit> hits = hits("this is phrase number4711 here", phrases.toArray(String[]::new));
        assertThat(hits).containsExactly(new Hit(4711, 8, 30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "...", "a*b", "speak ~99 manager", "/(/"})
    void aPhraseThatCannotBeFoundIsRefusedWithWhatWasExpected(String phrase) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PhraseReader.read(phrase))
                .withMessageContaining("expected");
    }

    private static List<Hit> hits(String text, String... phrases) {
        return new PhraseBook(Stream.of(phrases).map(PhraseReader::read).toList()).find(Line.of(text));
    }
}

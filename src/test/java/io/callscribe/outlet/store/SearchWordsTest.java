package io.callscribe.outlet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callscribe.outlet.store.SearchWords.Found;
import io.callscribe.outlet.store.SearchWords.Term;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchWordsTest {

    @Test
    void wordsAreTermsInOneCase() {
        assertThat(SearchWords.of("  Refund\tBILL ").terms()).containsExactly(term("refund"), term("bill"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"last bill\"", "“Last Bill”", "„last bill“", "\"last, bill!", "last-bill", "last.bill"})
    void whatStandsInQuotesOrIsWrittenAsOneIsAPhrase(String typed) {
        assertThat(SearchWords.of(typed).terms()).containsExactly(term("last", "bill"));
    }

    @Test
    void quotesPartWords() {
        assertThat(SearchWords.of("a\"b c\"d").terms()).containsExactly(term("a"), term("b", "c"), term("d"));
    }

    @Test
    void aStarAtTheEndMakesAPrefix() {
        assertThat(SearchWords.of("invoic* \"last bi\"* \"two w*\"").terms())
                .containsExactly(begin("invoic"), begin("last", "bi"), begin("two", "w"));
    }

    @ParameterizedTest
    @CsvSource({"*bill,bill", "b*ill,b ill", "bill *,bill", "* bill,bill"})
    void aStarElsewherePartsWords(String typed, String words) {
        assertThat(SearchWords.of(typed).terms()).containsExactly(term(words.split(" ")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a AND b OR NOT c NEAR(d) text:e ^f -g",
                "+h (i) {j} a|b !k &l <-> m:* <2> 'n'",
                "'); drop table x; --"
            })
    void operatorsAreWordsOrNothing(String typed) {
        assertThat(SearchWords.of(typed).terms())
                .allSatisfy(term -> assertThat(term.words()).allMatch(word -> word.matches("[a-z0-9]+")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|q: is empty (expected: words to look for, such as refund or \"last bill\" or invoic*)",
                "'  '|q: is empty (expected: words to look for, such as refund or \"last bill\" or invoic*)",
                "?!*|q: ?!* has no letter and no digit (expected: words to look for, such as refund or \"last bill\" or"
                        + " invoic*)",
                "\"\"|q: \"\" has no letter and no digit (expected: words to look for, such as refund or \"last bill\" or"
                        + " invoic*)",
                "a b c d e f g h i j k l m n o p q|q: 17 words (expected: at most 16)",
            })
    void whatHasNothingToLookForIsRefusedWithASentence(String typed, String sentence) {
        assertThatThrownBy(() -> SearchWords.of(typed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }

    @Test
    void aLongTextIsRefused() {
        assertThat(SearchWords.of("x".repeat(200)).terms()).hasSize(1);
        assertThatThrownBy(() -> SearchWords.of("x".repeat(201)))
                .hasMessage("q: 201 characters (expected: at most 200)");
    }

    @Test
    void hitsAreFoundInTheText() {
        assertThat(SearchWords.of("bill invoic*").in("My Bill, and the invoices: bill by bill."))
                .containsExactly(new Found(3, 7), new Found(17, 25), new Found(27, 31), new Found(35, 39));
        assertThat(SearchWords.of("\"don't know\"").in("I DON’T know")).containsExactly(new Found(2, 12));
        assertThat(SearchWords.of("bill missing").in("My bill")).isEmpty();
    }

    @Test
    void hitsThatOverlapAreOne() {
        assertThat(SearchWords.of("\"a b\" \"b c\"").in("a b c")).containsExactly(new Found(0, 5));
    }

    @Test
    void hitsAreFoundInOtherScripts() {
        assertThat(SearchWords.of("ÜBER").in("zwölf über 👩🏽‍💻 elf")).containsExactly(new Found(6, 10));
        assertThat(SearchWords.of("हिन्दी").in("यह हिन्दी है")).containsExactly(new Found(3, 9));
        assertThat(SearchWords.of("电话").in("电话 👩 电话号码")).containsExactly(new Found(0, 2));
        assertThat(SearchWords.of("elf").in("👩🏽‍💻 elf")).containsExactly(new Found(8, 11));
    }

    private static Term term(String... words) {
        return new Term(List.of(words), false);
    }

    private static Term begin(String... words) {
        return new Term(List.of(words), true);
    }
}

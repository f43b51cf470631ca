package io.callscribe.outlet.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Any text is words to look for or refused with a sentence, and nothing but letters, digits and marks gets through. */
class SearchWordsFuzzTest {

    @FuzzTest
    void anyTextIsWordsOrRefused(byte[] data) {
        String typed = new String(data, StandardCharsets.UTF_8);
        try {
            SearchWords words = SearchWords.of(typed);
            assertThat(words.terms()).isNotEmpty();
            assertThat(words.terms().stream().flatMap(term -> term.words().stream()))
                    .hasSizeBetween(1, SearchWords.MOST_WORDS)
                    .allMatch(word -> word.matches("[\\p{L}\\p{N}\\p{Mn}\\p{Mc}\\p{Co}]+"));
            assertThat(words.in(typed.toUpperCase(Locale.ROOT))).allMatch(found -> found.from() < found.to());
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageStartingWith("q: ").hasMessageEndingWith(")");
        }
    }
}

package io.callscribe.outlet.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StoredTextTest {

    @Test
    void whatIsTextStaysTheVerySame() {
        String text = "电話 👩🏽‍💻\n\t\"'\\ \u0001";
        assertThat(StoredText.of(text)).isSameAs(text);
    }

    @Test
    void nulAndHalfCharactersAreReplaced() {
        assertThat(StoredText.of("a\0b")).isEqualTo("a\ufffdb");
        assertThat(StoredText.of("\ud83d")).isEqualTo("\ufffd");
        assertThat(StoredText.of("\udc69x\ud83d\ud83d\udc69")).isEqualTo("\ufffdx\ufffd\ud83d\udc69");
    }
}

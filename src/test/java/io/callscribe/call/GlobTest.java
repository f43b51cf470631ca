package io.callscribe.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource({
        "support,support,true",
        "support,support2,false",
        "support,Support,false",
        "support*,support,true",
        "support*,support-de,true",
        "*port,support,true",
        "s*p*t,support,true",
        "s*x*t,support,false",
        "1???,1001,true",
        "1???,10011,false",
        "?,'',false",
        "*,'',true",
        "a.c,abc,false",
        "*ab,aab,true",
    })
    void starsAndQuestionMarksAreAllThatIsSpecial(String pattern, String text, boolean matches) {
        assertThat(new Glob(pattern).matches(text)).isEqualTo(matches);
    }

    @Test
    void manyStarsDoNotTakeForever() {
        assertThat(new Glob("*a".repeat(64)).matches("b".repeat(10_000))).isFalse();
    }
}

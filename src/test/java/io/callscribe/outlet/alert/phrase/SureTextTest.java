package io.callscribe.outlet.alert.phrase;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SureTextTest {

    private static final List<String> PIECES = List.of(
            "a", "b", "K", "s", " ", "é", "(", "(?:", "(?i)", "(?P<n>", ")", "|", "*", "+", "?", "{0}", "{2}", "{0,2}",
            "{1,}", ".", "^", "$", "\\b", "\\d", "\\.", "[ab]", "[^a]", "[]a]", "\\x41", "ab", "sk");

    private static final List<String> LETTERS =
            List.of("a", "b", "k", "K", "\u212a", "s", "S", "\u017f", " ", "é", "É", "1", ".", "]", "A");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Refund | refund",
                "\\bcancel (my;your) old accounts?\\b | ` old account`",
                "order \\d+ | `order `",
                "(sue;lawyer) | lawyer,sue",
                "sue;go to (the )?court | `sue,go to `",
                "(?i)order no\\.? 12 | order no",
                "(?P<what>refund) x | refund",
                "ab*cd | cd",
                "ab+cd | cd,ab",
                "(ab){2,} | ab",
                "[a-z]+ refused | ` refused`",
            })
    void whatIsInEveryMatch(String expression, String texts) {
        Set<String> sure = SureText.of(expression.replace(';', '|'));
        assertThat(sure).isNotEmpty();
        assertThat(Arrays.asList(texts.split(","))).containsAll(sure);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\d{4}",
                "a?",
                "(refund)?",
                "(refund|\\d+)",
                "(refund){0,3}",
                "\\Qrefund\\E",
                "\\x41b",
                "[[:alpha:]]b",
                ".*",
                "é"
            })
    void whatNothingIsSureOf(String expression) {
        assertThat(SureText.of(expression)).isEmpty();
    }

    @Test
    void noExpressionMatchesWithoutOneOfItsTexts() {
        Random random = new Random(6);
        int sure = 0;
        for (int i = 0; i < 200_000; i++) {
            String expression = joined(random, PIECES, 8);
            Set<String> texts = SureText.of(expression);
            if (!texts.isEmpty() && compiles(expression)) {
                sure++;
                Pattern pattern = Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
                for (int line = 0; line < 20; line++) {
                    holds(pattern, texts, joined(random, LETTERS, 8));
                }
            }
        }
        assertThat(sure).isGreaterThan(10_000);
    }

    private static void holds(Pattern pattern, Set<String> texts, String line) {
        if (pattern.matcher(line).find()) {
            assertThat(texts).as(pattern + " in " + line).anyMatch(SureText.folded(line)::contains);
        }
    }

    private static boolean compiles(String expression) {
        try {
            Pattern.compile(expression);
            return true;
        } catch (com.google.re2j.PatternSyntaxException broken) {
            return false;
        }
    }

    private static String joined(Random random, List<String> pieces, int most) {
        return Stream.generate(() -> pieces.get(random.nextInt(pieces.size())))
                .limit(1 + random.nextInt(most))
                .collect(Collectors.joining());
    }
}

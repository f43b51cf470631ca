package io.callscribe.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kinds other than cards, and what people type. */
class KindsTest {

    private static String masked(Kind kind, String text) {
        return new HumanText(new RedactionRules(Set.of(kind), "US")).masked(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PHONE  | Call me at +49 30 901820 today.                  | Call me at [phone number] today.
            PHONE  | Call me at (212) 555-2368 today.                 | Call me at ([phone number] today.
            PHONE  | It is two one two five five five two three six eight. | It is [phone number].
            PHONE  | In 2026 we had 250 calls.                        | In 2026 we had 250 calls.
            EMAIL  | Write to jane.doe@example.com please.            | Write to [e-mail address] please.
            EMAIL  | It is jane dot doe at example dot com okay       | It is [e-mail address] okay
            EMAIL  | We met at noon.                                  | We met at noon.
            IBAN   | Send it to DE89 3704 0044 0532 0130 00 today.    | Send it to [account number] today.
            IBAN   | Send it to DE89 3704 0044 0532 0130 01 today.    | Send it to DE89 3704 0044 0532 0130 01 today.
            DIGITS | My order is 41112345, room 412.                  | My order is [digits], room 412.
            CARD   | Card 4111-1111-1111-1111 was refused             | Card [card number] was refused
            """)
    void eachKindIsMaskedAndNothingElse(Kind kind, String text, String shown) {
        assertThat(masked(kind, text)).isEqualTo(shown);
    }

    @Test
    void allKindsAtOnceDoNotMaskEachOther() {
        HumanText all = new HumanText(new RedactionRules(Set.of(Kind.values()), "US"));
        assertThat(all.masked("4111 1111 1111 1111, jane@example.com, order 123456, call 212 555 2368"))
                .isEqualTo("[card number], [e-mail address], order [digits], call [phone number]");
    }

    @Test
    void linesAndTheirGuessesAreMaskedByOtherKindsToo() {
        Talk talk = new Talk(Kind.EMAIL);
        talk.caller("Write to jane.doe@example.com please, my card is 4111 1111 1111 1111");
        assertThat(talk.lines()).containsExactly("Write to [e-mail address] please, my card is 4111 1111 1111 1111");
        assertThat(talk.everything()).doesNotContain("jane");
        assertThat(talk.masked).containsExactly(Kind.EMAIL);
    }

    @Test
    void withoutAnyKindEverythingPassesAtOnce() {
        Talk talk = new Talk();
        HumanText none = new HumanText(new RedactionRules(Set.of(), "US"));
        assertThat(none.masked("4111 1111 1111 1111")).isEqualTo("4111 1111 1111 1111");
        assertThat(talk.told).isEmpty();
    }
}

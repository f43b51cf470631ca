package io.callscribe.redact;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.call.CallTime;
import io.callscribe.call.Leg;
import io.callscribe.call.Span;
import io.callscribe.recognizer.Word;
import io.callscribe.transcript.OpenLine;
import io.callscribe.transcript.Utterance;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Card numbers that reach anybody, and ordinary talk that does not. */
class CardRedactionTest {

    private static final Pattern DIGIT = Pattern.compile(
            "\\p{Nd}|\\b(zero|oh|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\w+teen|(twen|thir|for|fif|six|seven|eigh|nine)ty)\\b",
            Pattern.CASE_INSENSITIVE);

    static Stream<TestCards.Way> ways() {
        return TestCards.WAYS.stream();
    }

    private static long digits(String text) {
        return DIGIT.matcher(text).results().count();
    }

    private static void assertNothingShown(Talk talk, String number, String way) {
        for (Utterance line : talk.told) {
            assertThat(digits(line.text()))
                    .as("%s %s: %s", number, way, line.text())
                    .isZero();
            for (Word word : line.words()) {
                assertThat(digits(word.text()))
                        .as("%s %s: word %s", number, way, word.text())
                        .isZero();
            }
        }
        for (OpenLine guess : talk.guesses) {
            assertThat(digits(guess.text()))
                    .as("%s %s: guess %s", number, way, guess.text())
                    .isLessThan(5);
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void noDigitOfAPublishedTestNumberIsShown(TestCards.Way way) {
        for (String number : TestCards.NUMBERS) {
            Talk talk = new Talk();
            way.lines().apply(number).forEach(line -> talk.caller(line).silence(800));
            talk.silence(20_000).over();
            assertNothingShown(talk, number, way.name());
            assertThat(talk.masked).as("%s %s", number, way).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void whatTheOtherSideSaysBetweenDoesNotShowIt(TestCards.Way way) {
        for (String number : TestCards.NUMBERS) {
            Talk talk = new Talk();
            way.lines().apply(number).forEach(line -> talk.caller(line).agent("Yes, go on."));
            talk.over();
            assertNothingShown(talk, number, way.name());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {300, 2_000, 5_000, 9_000})
    void anAgentWhoReadsBackSlowlyShowsNothingOnceACardWasSpokenOf(long pauseMs) {
        for (String number : TestCards.NUMBERS) {
            Talk talk = new Talk();
            talk.agent("Can you give me your card number please?").silence(2_000);
            TestCards.groups(number, 4)
                    .forEach(group -> talk.caller(TestCards.words(group))
                            .silence(pauseMs)
                            .agent(TestCards.words(group) + ", yes.")
                            .silence(pauseMs));
            talk.over();
            assertThat(talk.lines())
                    .as(number)
                    .allSatisfy(line -> assertThat(digits(line)).isLessThan(3));
        }
    }

    @Test
    void expiryAndSecurityCodeBehindACardAreNotShown() {
        Talk talk = new Talk();
        talk.caller("4111 1111 1111 1111")
                .silence(3_000)
                .caller("expiry 12 27")
                .silence(2_000)
                .caller("and the code is 123")
                .over();
        assertThat(talk.lines()).containsExactly("[card number]", "expiry [digits]", "and the code is [digits]");
    }

    @Test
    void groupsWithOtherWordsBetweenAreNotShownOnceACardWasSpokenOf() {
        Talk talk = new Talk();
        talk.agent("Which card is it?");
        talk.caller(
                        "It is four one one one hang on my glasses one one one one what does it say one one one one then one one one one")
                .over();
        assertThat(digits(talk.lines().getLast())).isZero();
    }

    @Test
    void aCardThatIsMisheardByADigitIsNotShown() {
        Talk talk = new Talk();
        talk.caller("4111 1111 1111 1112").caller("4111 1111 1111 111").over();
        assertThat(talk.lines()).containsExactly("[card number]", "[card number]");
    }

    @Test
    void aCardInsideALongerRunOfDigitsIsNotShown() {
        Talk talk = new Talk();
        talk.caller("7 4111 1111 1111 1111 12 27 123").over();
        assertThat(talk.lines()).containsExactly("[card number]");
    }

    @Test
    void theListOfWordsHasOneWordForTheNumberWithTheTimeOfAllOfThem() {
        Talk talk = new Talk();
        talk.caller("It is 4111 1111 1111 1111, okay").over();
        Utterance line = talk.told.getFirst();
        assertThat(line.text()).isEqualTo("It is [card number], okay");
        assertThat(line.words()).extracting(Word::text).containsExactly("It", "is", "[card number],", "okay");
        Word number = line.words().get(2);
        assertThat(number.span().start().ms()).isEqualTo(600);
        assertThat(number.span().end().ms()).isEqualTo(1_800);
        assertThat(number.confidence()).isEqualTo(1);
    }

    @Test
    void wordsThatTheTextSpellsDifferentlyAreNotShownEither() {
        Talk talk = new Talk();
        Masker masker = new Masker("it is 4111111111111111 okay", List.of(new Mask(6, 22, Kind.CARD)));
        List<Word> words = Stream.of(("it is " + TestCards.words("4111111111111111") + " okay").split(" "))
                .map(text -> new Word(text, anySpan(), 0.9))
                .toList();
        assertThat(masker.words(words)).extracting(Word::text).containsExactly("it", "is", "[card number]", "okay");
        assertThat(talk.told).isEmpty();
    }

    private static Span anySpan() {
        return new Span(CallTime.ZERO, CallTime.ofMs(10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "We open at 9:30 and close at 17:00, on Sundays from 10:00 to 12:00 and 13:00 to 15:30.",
                "The order number is 41112345 and my phone number is 0171 1234567.",
                "It was on the twenty third of November twenty twenty six at four thirty.",
                "That is $1,299.00 plus $45.50, so $1,344.50 in all, or 4500 euros.",
                "My order is 41112345.",
                "You can reach me at 030 1234 5678.",
                "Call me at 555 123 4567 please, that is my number.",
                "My number is +49 1511 23456789.",
                "I have four children, two dogs and one cat for 20 years now.",
                "Room 412 from 11/23/2026 to 11/27/2026 for two people.",
                "For one thing, I want to go at 10 to 4.",
                "Oh I see, oh well."
            })
    void ordinaryTalkStaysReadable(String text) {
        Talk talk = new Talk();
        talk.caller(text).silence(4_000);
        assertThat(talk.lines()).containsExactly(text);
        assertThat(talk.masked).isEmpty();
    }

    @Test
    void aNumberThatEndsShortIsReadableOnceTheLegSaysAnythingElse() {
        Talk talk = new Talk();
        talk.caller("five five five one two three four");
        assertThat(talk.lines()).isEmpty();
        assertThat(talk.guesses.getLast().text()).isEqualTo("[digits]");
        talk.guess("and my name is John");
        assertThat(talk.lines()).containsExactly("five five five one two three four");
    }

    @Test
    void aNumberThatEndsShortIsReadableAfterThreeSeconds() {
        Talk talk = new Talk();
        talk.caller("It is 4500").silence(2_900);
        assertThat(talk.lines()).isEmpty();
        talk.silence(200);
        assertThat(talk.lines()).containsExactly("It is 4500");
    }

    @Test
    void linesThatAreNoNumbersWaitForNobody() {
        Talk talk = new Talk();
        talk.caller("Hello there.").caller("I was born in 1986.").caller("Well, 250.");
        assertThat(talk.lines()).hasSize(3);
    }

    @Test
    void aHeldLineKeepsNoLineOfTheOtherSideWaitingAndNumbersGrow() {
        Talk talk = new Talk();
        talk.caller("It is 4500").agent("One moment.").silence(4_000);
        assertThat(talk.told).extracting(Utterance::leg).containsExactly(Leg.OUT, Leg.IN);
        assertThat(talk.told).extracting(Utterance::seq).containsExactly(1, 2);
    }

    @Test
    void withoutAnySignOfACardOnlyTheFirstGroupOfASlowReaderIsReadable() {
        Talk talk = new Talk();
        TestCards.groups("4111111111111111", 4)
                .forEach(group -> talk.caller(group).silence(5_000));
        talk.over();
        assertThat(talk.lines()).containsExactly("4111", "[digits]", "[digits]", "[card number]");
    }

    @Test
    void readingIsToldOnceANumberAndAfterEightDigits() {
        Talk talk = new Talk();
        talk.caller("My card is four one one one one one one");
        assertThat(talk.read).isEmpty();
        talk.caller("one one one").caller("one one one one one one").over();
        assertThat(talk.read).containsExactly(Leg.IN);
    }

    @Test
    void theLastGroupWithASentenceBehindItIsPartOfTheCard() {
        Talk talk = new Talk();
        talk.caller("Sure it is four zero one two").agent("Go on.").caller("8888 yes");
        talk.caller("um and then eight eight eight eight").caller("one eight eight one that is all thank you John");
        assertThat(talk.lines())
                .containsExactly(
                        "Go on.",
                        "Sure it is [card number]",
                        "[card number] yes",
                        "um and then [card number]",
                        "[card number] that is all thank you John");
        assertThat(talk.read).containsExactly(Leg.IN);
    }

    @Test
    void aRandomNumberInARandomOrderOfLinesIsNeverShown() {
        Random random = new Random(20_261_123);
        for (int trial = 0; trial < 3_000; trial++) {
            String number = random(random, 13 + random.nextInt(7));
            Talk talk = new Talk();
            int at = 0;
            while (at < number.length()) {
                int size = Math.min(number.length() - at, 4 + random.nextInt(6));
                size = number.length() - at - size < 3 ? number.length() - at : size;
                String group = number.substring(at, at + size);
                talk.caller(random.nextBoolean() ? group : TestCards.words(group))
                        .silence(random.nextInt(2_000));
                if (random.nextInt(3) == 0) {
                    talk.agent("Yes.");
                }
                at += size;
            }
            talk.over();
            assertNothingShown(talk, number, "trial " + trial);
        }
    }

    /** A number that begins like a card's; its check digit is right in every tenth case. */
    private static String random(Random random, int length) {
        StringBuilder number = new StringBuilder(
                List.of("4", "51", "2300", "37", "6011", "3530").get(random.nextInt(6)));
        IntStream.range(number.length(), length).forEach(i -> number.append(random.nextInt(10)));
        return number.toString();
    }
}

package io.callscribe.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.call.CallTime;
import io.callscribe.call.Leg;
import io.callscribe.call.Party;
import io.callscribe.call.Span;
import io.callscribe.recognizer.RecognizerEvent;
import io.callscribe.recognizer.RecognizerEvent.Final;
import io.callscribe.recognizer.RecognizerEvent.Interim;
import io.callscribe.recognizer.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConversationTest implements ConversationSink {

    private final List<String> open = new ArrayList<>();
    private final List<Utterance> uttered = new ArrayList<>();
    private final List<String> gaps = new ArrayList<>();
    private final Conversation conversation = new Conversation((leg, time) -> leg == Leg.IN
            ? new Speaker(Party.CALLER, "Ann")
            : new Speaker(time.ms() < 5_000 ? Party.SYSTEM : Party.AGENT, ""));

    @Test
    void aFinalWithAnEndpointIsALine() {
        hear(part(Leg.IN, 1_000, 2_000, "Hello there.", true));
        assertThat(uttered).singleElement().satisfies(line -> {
            assertThat(line.seq()).isEqualTo(1);
            assertThat(line.speaker()).isEqualTo(new Speaker(Party.CALLER, "Ann"));
            assertThat(line.text()).isEqualTo("Hello there.");
            assertThat(line.span()).isEqualTo(ms(1_000, 2_000));
        });
    }

    @Test
    void finalsAreCollectedUntilTheEndpoint() {
        hear(part(Leg.IN, 0, 1_000, "I would", false));
        hear(part(Leg.IN, 1_000, 2_000, "like to", false));
        assertThat(uttered).isEmpty();
        hear(part(Leg.IN, 2_000, 3_000, "pay.", true));
        assertThat(uttered).singleElement().satisfies(line -> {
            assertThat(line.text()).isEqualTo("I would like to pay.");
            assertThat(line.span()).isEqualTo(ms(0, 3_000));
            assertThat(line.words()).hasSize(5);
        });
    }

    @Test
    void whatIsFilledInIsALateLineOfWhoeverWasThere() {
        hear(part(Leg.OUT, 8_000, 9_000, "Bye now.", true));
        fillIn(part(Leg.OUT, 6_000, 7_000, "How can I help?", true), part(Leg.IN, 7_000, 8_000, "No thanks.", true));
        assertThat(uttered).extracting(Utterance::late).containsExactly(false, true, true);
        assertThat(uttered).extracting(Utterance::seq).containsExactly(1, 2, 3);
        assertThat(uttered.get(1).speaker()).isEqualTo(new Speaker(Party.AGENT, ""));
        assertThat(uttered.get(1).text()).isEqualTo("How can I help?");
    }

    @Test
    void whatALiveSessionHeardOfALegIsNotSaidAgain() {
        hear(part(Leg.IN, 1_000, 3_000, "one two three four", true));
        fillIn(part(Leg.IN, 2_000, 4_000, "three four five six", true), part(Leg.OUT, 2_000, 3_000, "mm hm", true));
        assertThat(uttered).extracting(Utterance::text).containsExactly("one two three four", "five six", "mm hm");
    }

    @Test
    void nothingIsFilledInTwice() {
        fillIn(part(Leg.IN, 2_000, 4_000, "three four", true));
        fillIn(part(Leg.IN, 2_000, 4_000, "three four", true));
        assertThat(uttered).hasSize(1);
    }

    @Test
    void aLateLineLeavesTheOneBeingSpokenAlone() {
        hear(part(Leg.IN, 9_000, 10_000, "I would", false));
        fillIn(part(Leg.IN, 2_000, 4_000, "Hello.", true));
        hear(part(Leg.IN, 10_000, 11_000, "like that.", true));
        assertThat(uttered).extracting(Utterance::text).containsExactly("Hello.", "I would like that.");
    }

    private void fillIn(Final... lines) {
        hear(new RecognizerEvent.FilledIn(ms(0, 0), List.of(lines)));
    }

    @Test
    void utteranceEndCompletesWhatNoEndpointEnded() {
        hear(part(Leg.IN, 0, 1_000, "Music behind", false));
        hear(new RecognizerEvent.UtteranceEnd(Leg.IN, CallTime.ofMs(1_000)));
        assertThat(uttered).extracting(Utterance::text).containsExactly("Music behind");
    }

    @Test
    void utteranceEndAfterAnEndpointIsIgnored() {
        hear(part(Leg.IN, 0, 1_000, "Yes.", true));
        hear(new RecognizerEvent.UtteranceEnd(Leg.IN, CallTime.ofMs(1_000)));
        assertThat(uttered).hasSize(1);
    }

    @Test
    void utteranceEndOverAGuessWaitsForTheFinalThatCoversIt() {
        hear(guess(Leg.IN, 0, 1_000, "so noisy"));
        hear(new RecognizerEvent.UtteranceEnd(Leg.IN, CallTime.ofMs(1_000)));
        assertThat(uttered).isEmpty();
        hear(part(Leg.IN, 0, 1_500, "So noisy.", false));
        assertThat(uttered).extracting(Utterance::text).containsExactly("So noisy.");
        hear(part(Leg.IN, 1_500, 2_000, "next", false));
        assertThat(uttered).as("the announcement is used up").hasSize(1);
    }

    @Test
    void silenceIsNoLine() {
        hear(part(Leg.IN, 0, 3_000, "", true));
        hear(new RecognizerEvent.UtteranceEnd(Leg.IN, CallTime.ZERO));
        hear(new RecognizerEvent.Finished());
        assertThat(uttered).isEmpty();
        assertThat(open).isEmpty();
    }

    @Test
    void anEmptyFinalWithAnEndpointCompletesTheLine() {
        hear(part(Leg.IN, 0, 1_000, "Well", false));
        hear(part(Leg.IN, 1_000, 1_400, "", true));
        assertThat(uttered).extracting(Utterance::text).containsExactly("Well");
    }

    @Test
    void theOpenLineShowsWhatIsSettledAndWhatIsAGuess() {
        hear(guess(Leg.IN, 0, 500, "i would"));
        hear(part(Leg.IN, 0, 1_000, "I would like", false));
        hear(guess(Leg.IN, 1_000, 1_500, "to pay"));
        assertThat(open)
                .containsExactly("CALLER 0 []i would", "CALLER 0 [I would like]", "CALLER 0 [I would like]to pay");
    }

    @Test
    void legsAreNeverGluedTogether() {
        hear(part(Leg.IN, 0, 1_000, "I", false));
        hear(part(Leg.OUT, 5_000, 6_000, "Good morning.", true));
        hear(part(Leg.IN, 1_000, 2_000, "pay.", true));
        assertThat(uttered)
                .extracting(line -> line.speaker().party() + " " + line.text())
                .containsExactly("AGENT Good morning.", "CALLER I pay.");
    }

    @Test
    void aLineBelongsToWhoeverWasThereAtItsMiddle() {
        hear(part(Leg.OUT, 1_000, 4_000, "Please hold the line.", true));
        hear(part(Leg.OUT, 4_900, 6_000, "Billing, Maya speaking.", true));
        assertThat(uttered).extracting(line -> line.speaker().party()).containsExactly(Party.SYSTEM, Party.AGENT);
    }

    @Test
    void theEndOfTheStreamCompletesWhatIsOpen() {
        hear(part(Leg.IN, 0, 1_000, "And then", false));
        hear(part(Leg.OUT, 6_000, 7_000, "Bye", false));
        hear(new RecognizerEvent.Finished());
        assertThat(uttered).extracting(Utterance::text).containsExactly("And then", "Bye");
    }

    @Test
    void aLineIsNotOpenForEverWhenNeitherEndpointNorUtteranceEndComes() {
        hear(part(Leg.IN, 0, 1_000, "Good bye", false));
        hear(part(Leg.IN, 1_000, 2_000, "", false));
        hear(guess(Leg.OUT, 0, 9_000, ""));
        assertThat(uttered).as("one second is a pause for breath").isEmpty();
        hear(guess(Leg.IN, 2_000, 2_990, ""));
        assertThat(uttered).isEmpty();
        hear(guess(Leg.IN, 2_000, 3_000, ""));
        assertThat(uttered).extracting(Utterance::text).containsExactly("Good bye");
        hear(part(Leg.IN, 2_000, 4_000, "", true));
        hear(new RecognizerEvent.UtteranceEnd(Leg.IN, CallTime.ofMs(1_000)));
        assertThat(uttered).hasSize(1);
    }

    @Test
    void anEmptyFinalShowsThePauseToo() {
        hear(part(Leg.OUT, 6_000, 7_000, "Good bye", false));
        hear(part(Leg.OUT, 7_000, 9_000, "", false));
        assertThat(uttered).extracting(Utterance::text).containsExactly("Good bye");
    }

    @Test
    void wordsAfterAPauseThatNobodyTookNoteOfAreALineOfTheirOwn() {
        hear(part(Leg.IN, 0, 1_000, "I would", false));
        hear(guess(Leg.IN, 61_000, 62_000, "are you"));
        assertThat(uttered).extracting(Utterance::text).containsExactly("I would");
        assertThat(open).last().isEqualTo("CALLER 61000 []are you");
        hear(part(Leg.IN, 61_000, 62_000, "Are you there?", false));
        hear(part(Leg.IN, 65_000, 66_000, "Hello?", true));
        assertThat(uttered).extracting(Utterance::text).containsExactly("I would", "Are you there?", "Hello?");
    }

    @Test
    void aLineThatNothingEndsIsCut() {
        for (int s = 0; s < 25; s++) {
            hear(part(Leg.IN, s * 1_000L, s * 1_000L + 1_000, "word" + s, false));
        }
        assertThat(uttered)
                .singleElement()
                .satisfies(line -> assertThat(line.words()).hasSize(21));
    }

    @Test
    void confidenceIsTheMeanOverTheWords() {
        conversation.step(new Final(Leg.IN, ms(0, 1_000), "a b c", words(0, 1_000, "a b c"), 0.9, false, "e"), this);
        conversation.step(new Final(Leg.IN, ms(1_000, 2_000), "d", words(1_000, 2_000, "d"), 0.5, true, "e"), this);
        assertThat(uttered.getFirst().confidence()).isEqualTo(0.8, org.assertj.core.api.Assertions.within(1e-9));
    }

    @Test
    void aGapIsShown() {
        hear(new RecognizerEvent.Gap(ms(1_000, 7_000), "down"));
        assertThat(gaps).containsExactly("1000–7000 down");
    }

    @Test
    void theTranscriptIsInSpeakingOrderNotInOrderOfArrival() {
        Transcript transcript = new Transcript();
        hear(part(Leg.IN, 4_000, 9_000, "A long story.", true));
        hear(part(Leg.OUT, 5_500, 6_000, "Aha.", true));
        hear(part(Leg.IN, 1_000, 2_000, "First.", true));
        hear(part(Leg.OUT, 4_000, 4_500, "Yes?", true));
        uttered.forEach(transcript::add);
        assertThat(transcript.utterances())
                .extracting(Utterance::text)
                .containsExactly("First.", "A long story.", "Yes?", "Aha.");
    }

    private void hear(RecognizerEvent event) {
        conversation.step(event, this);
    }

    private static Final part(Leg leg, long startMs, long endMs, String text, boolean endpoint) {
        return new Final(leg, ms(startMs, endMs), text, words(startMs, endMs, text), 0.9, endpoint, "builtin");
    }

    private static Interim guess(Leg leg, long startMs, long endMs, String text) {
        return new Interim(leg, ms(startMs, endMs), text, words(startMs, endMs, text));
    }

    private static List<Word> words(long startMs, long endMs, String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        List<String> parts = Arrays.asList(text.split(" "));
        long each = (endMs - startMs) / parts.size();
        List<Word> words = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            long start = startMs + i * each;
            long end = i == parts.size() - 1 ? endMs : start + each;
            words.add(new Word(parts.get(i), ms(start, end), 0.9));
        }
        return words;
    }

    private static Span ms(long start, long end) {
        return new Span(CallTime.ofMs(start), CallTime.ofMs(end));
    }

    @Override
    public void open(OpenLine line) {
        open.add(line.speaker().party() + " " + line.start().ms() + " [" + line.settled() + "]" + line.guess());
    }

    @Override
    public void uttered(Utterance utterance) {
        uttered.add(utterance);
    }

    @Override
    public void gap(Span span, String reason) {
        gaps.add(span.start().ms() + "–" + span.end().ms() + " " + reason);
    }
}

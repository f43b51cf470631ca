package io.callscribe.recognizer.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.call.CallTime;
import io.callscribe.call.Leg;
import io.callscribe.call.Span;
import io.callscribe.recognizer.RecognizerEvent.Final;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrerecordedAnswerTest {

    private static final SoundPart PART = new SoundPart(ms(60_000, 120_000), ms(55_000, 120_000));

    @Test
    void wordsStandInCallTimeAndPausesPartLines() {
        List<Final> lines = read("""
                {"results":{"channels":[
                  {"alternatives":[{"words":[
                    {"word":"hello","punctuated_word":"Hello","start":6.0,"end":6.4,"confidence":0.9},
                    {"word":"there","punctuated_word":"there.","start":6.5,"end":7.0,"confidence":0.7},
                    {"word":"yes","punctuated_word":"Yes.","start":9.0,"end":9.5,"confidence":1}]}]},
                  {"alternatives":[{"words":[{"word":"mm","start":7.5,"end":8.0,"confidence":0.5}]}]}]}}""");
        assertThat(lines).extracting(Final::text).containsExactly("Hello there.", "mm", "Yes.");
        assertThat(lines).extracting(Final::leg).containsExactly(Leg.IN, Leg.OUT, Leg.IN);
        assertThat(lines.getFirst().span()).isEqualTo(ms(61_000, 62_000));
        assertThat(lines.getFirst().confidence()).isEqualTo(0.8);
        assertThat(lines.getFirst().engine()).isEqualTo("deepgram");
    }

    @Test
    void aWordOnTheCutBelongsToThePartThatHoldsItsMiddle() {
        List<Final> lines = read("""
                {"results":{"channels":[{"alternatives":[{"words":[
                    {"word":"before","start":4.0,"end":4.5},
                    {"word":"mostly-before","start":4.6,"end":5.2},
                    {"word":"mostly-after","start":4.9,"end":5.3},
                    {"word":"last","start":64.9,"end":65.0}]}]}]}}""");
        assertThat(lines).extracting(Final::text).containsExactly("mostly-after", "last");
    }

    @Test
    void anAnswerWithoutWordsIsAnAnswer() {
        assertThat(read("{\"results\":{\"channels\":[{\"alternatives\":[{\"words\":[]}]},{}]}}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "<html>", "null", "{\"results\":7}", "[1,"})
    void whatIsNoAnswerIsNone(String text) {
        assertThat(PrerecordedAnswer.read(text, PART, "deepgram")).isEmpty();
    }

    @Test
    void timesThatCannotBeAreLeftOut() {
        assertThat(read("""
                {"results":{"channels":[{"alternatives":[{"words":[
                    {"word":"a","start":-1,"end":6},{"word":"b","start":7,"end":6},{"word":"c","start":6,"end":1e300},
                    {"word":"d"}]}]}]}}""")).isEmpty();
    }

    private static List<Final> read(String json) {
        return PrerecordedAnswer.read(json, PART, "deepgram").orElseThrow();
    }

    private static Span ms(long from, long to) {
        return new Span(CallTime.ofMs(from), CallTime.ofMs(to));
    }
}

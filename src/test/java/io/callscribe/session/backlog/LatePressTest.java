package io.callscribe.session.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.call.CallId;
import io.callscribe.call.CallTime;
import io.callscribe.call.Leg;
import io.callscribe.call.Party;
import io.callscribe.call.Span;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.CallEvent;
import io.callscribe.recognizer.RecognizerEvent.FilledIn;
import io.callscribe.recognizer.RecognizerEvent.Final;
import io.callscribe.recognizer.Word;
import io.callscribe.redact.RedactionRules;
import io.callscribe.transcript.Conversation;
import io.callscribe.transcript.Speaker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Words that come when the call is over. */
class LatePressTest {

    private final List<String> told = new ArrayList<>();
    private final Meters meters = new Meters();
    private final LatePress press = new LatePress(
            new CallId("c1"),
            CallTime.ofMs(60_000),
            new Conversation((leg, time) -> new Speaker(Party.CALLER, "")),
            new SpoolBacklog.Press(this::take, RedactionRules.STANDARD, meters));

    private void take(CallEvent event) {
        if (event instanceof CallEvent.Uttered uttered) {
            told.add(uttered.utterance().seq() + " " + uttered.utterance().text());
        }
    }

    private static Final line(long fromMs, String text) {
        String[] texts = text.split(" ");
        List<Word> words = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            Span span = new Span(CallTime.ofMs(fromMs + i * 100L), CallTime.ofMs(fromMs + i * 100L + 100));
            words.add(new Word(texts[i], span, 0.9));
        }
        Span span = new Span(CallTime.ofMs(fromMs), CallTime.ofMs(fromMs + 100L * texts.length));
        return new Final(Leg.IN, span, text, words, 0.9, true, "test");
    }

    private static FilledIn filledIn(Final... lines) {
        return new FilledIn(new Span(CallTime.ZERO, CallTime.ofMs(30_000)), Arrays.asList(lines));
    }

    @Test
    void aCardInLinesThatWereFilledInIsNotShown() {
        press.accept(filledIn(
                line(1_000, "four one one one"),
                line(3_000, "1111 1111"),
                line(5_000, "one one one one"),
                line(9_000, "Goodbye.")));
        assertThat(told).containsExactly("1 [card number]", "2 [card number]", "3 [card number]", "4 Goodbye.");
        assertThat(meters.scrape()).contains("callscribe_redacted_total{kind=\"card\"} 3.0");
    }

    @Test
    void aLineThatEndsInDigitsIsToldAtOnceSinceNobodyWakesIt() {
        press.accept(filledIn(line(1_000, "It is 4500")));
        assertThat(told).containsExactly("1 It is 4500");
    }
}

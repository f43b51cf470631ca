package io.callscribe.outlet.variables;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.call.Alert;
import io.callscribe.call.CallId;
import io.callscribe.call.CallTime;
import io.callscribe.call.Leg;
import io.callscribe.call.Party;
import io.callscribe.call.Span;
import io.callscribe.call.Status;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.CallFacts;
import io.callscribe.outlet.variables.VariableLane.Write;
import io.callscribe.testing.SampleAlerts;
import io.callscribe.transcript.Speaker;
import io.callscribe.transcript.Utterance;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class VariablesTest {

    private static final CallId CALL = new CallId("c1");

    private final VariableBook book = new VariableBook();
    private final VariableLane lane = new VariableLane("PJSIP/alice-00000001");
    private long nowNs = 5_000_000_000L;
    private int seq;

    @Test
    void aCallBeginsWithItsIdAndStatus() {
        assertThat(started()).containsExactly(java.util.Map.entry("CALLSCRIBE_ID", "c1"));
        assertThat(book.update(new CallEvent.Stands(CALL, Status.TAPPING, "")))
                .containsOnly(java.util.Map.entry("CALLSCRIBE_STATUS", "tapping"));
        assertThat(book.update(new CallEvent.Stands(CALL, Status.OFF, "why")))
                .containsEntry("CALLSCRIBE_REASON", "why");
        assertThat(book.update(new CallEvent.Stands(CALL, Status.LIVE, ""))).containsEntry("CALLSCRIBE_REASON", "");
    }

    @Test
    void aLineSetsEveryVariableOfItsAndTheCounterLast() {
        SequencedMap<String, String> changed = utter(Party.CALLER, 0, "I’d like to pay, \"now\"; ok?");
        assertThat(changed)
                .containsEntry("CALLSCRIBE_LAST", "I’d like to pay, \"now\"; ok?")
                .containsEntry("CALLSCRIBE_LAST_PARTY", "caller")
                .containsEntry("CALLSCRIBE_LAST_CONFIDENCE", "0.93")
                .containsEntry("CALLSCRIBE_CALLER", "I’d like to pay, \"now\"; ok?")
                .containsEntry("CALLSCRIBE_TRANSCRIPT_1", "caller: I’d like to pay, \"now\"; ok?")
                .containsEntry("CALLSCRIBE_TRANSCRIPT_COUNT", "1")
                .doesNotContainKey("CALLSCRIBE_AGENT");
        assertThat(changed.lastEntry()).isEqualTo(java.util.Map.entry("CALLSCRIBE_SEQ", "1"));
    }

    @Test
    void theNewestAlertsRuleStandsThereWhateverBecomesOfIt() {
        OffsetDateTime at = OffsetDateTime.parse("2026-11-22T14:06:12+01:00");
        Alert first = SampleAlerts.phrase("a1", at);
        assertThat(book.update(new CallEvent.Alerted(CALL, first)))
                .containsExactly(java.util.Map.entry("CALLSCRIBE_ALERT", "escalation"));
        assertThat(book.update(new CallEvent.Alerted(CALL, SampleAlerts.deadAir("a2", at))))
                .containsExactly(java.util.Map.entry("CALLSCRIBE_ALERT", "dead-air"));
        assertThat(book.update(new CallEvent.Alerted(CALL, first.with(SampleAlerts.step(Alert.State.CLEARED, at)))))
                .isEmpty();
        assertThat(book.all()).containsEntry("CALLSCRIBE_ALERT", "dead-air");
    }

    @Test
    void aLateLineTakesItsPlaceAndIsNotTheLast() {
        utter(Party.CALLER, 5_000, "Yes.");
        SequencedMap<String, String> changed = book.update(new CallEvent.Uttered(
                CALL,
                new Utterance(
                        2,
                        Leg.OUT,
                        new Speaker(Party.AGENT, ""),
                        new Span(CallTime.ofMs(1_000), CallTime.ofMs(2_000)),
                        "Hello.",
                        0.9,
                        List.of(),
                        "deepgram",
                        true)));
        assertThat(changed)
                .containsOnlyKeys("CALLSCRIBE_TRANSCRIPT_1", "CALLSCRIBE_SEQ")
                .containsEntry("CALLSCRIBE_TRANSCRIPT_1", "agent: Hello.\ncaller: Yes.");
    }

    @Test
    void whatDidNotChangeIsNotWrittenAgain() {
        utter(Party.CALLER, 0, "Yes.");
        SequencedMap<String, String> changed = utter(Party.CALLER, 1_000, "Yes.");
        assertThat(changed)
                .containsOnlyKeys("CALLSCRIBE_TRANSCRIPT_1", "CALLSCRIBE_SEQ")
                .containsEntry("CALLSCRIBE_TRANSCRIPT_1", "caller: Yes.\ncaller: Yes.");
    }

    @Test
    void aPromptIsInTheTranscriptButIsNobodysWord() {
        assertThat(utter(Party.SYSTEM, 0, "Please hold."))
                .containsEntry("CALLSCRIBE_TRANSCRIPT_1", "system: Please hold.")
                .doesNotContainKeys("CALLSCRIBE_CALLER", "CALLSCRIBE_AGENT");
    }

    @Test
    void theTranscriptIsCutAtLineEndsIntoChunks() {
        String line = "x".repeat(990);
        for (int i = 0; i < 8; i++) {
            utter(Party.AGENT, i * 1_000L, line);
        }
        SequencedMap<String, String> all = book.all();
        assertThat(all).containsEntry("CALLSCRIBE_TRANSCRIPT_COUNT", "3");
        assertThat(all.get("CALLSCRIBE_TRANSCRIPT_1")).hasSize(3 * 997 + 2);
        assertThat(all.get("CALLSCRIBE_TRANSCRIPT_3")).isEqualTo(String.join("\n", "agent: " + line, "agent: " + line));
    }

    @Test
    void aLineLongerThanAChunkIsCutAtASpaceAndLosesNothing() {
        String line = "word ".repeat(1_500).strip();
        utter(Party.AGENT, 0, line);
        String chunk1 = book.all().get("CALLSCRIBE_TRANSCRIPT_1");
        String chunk2 = book.all().get("CALLSCRIBE_TRANSCRIPT_2");
        assertThat(chunk1).isNotNull().hasSizeLessThanOrEqualTo(3_500);
        assertThat(book.all())
                .containsEntry("CALLSCRIBE_TRANSCRIPT_COUNT", "3")
                .extractingByKey("CALLSCRIBE_LAST")
                .isEqualTo(line);
        assertThat(String.join(
                        " ", List.of("" + chunk1, "" + chunk2, "" + book.all().get("CALLSCRIBE_TRANSCRIPT_3"))))
                .isEqualTo("agent: " + line);
    }

    @Test
    void aCharacterOfTwoUnitsIsNotCutInHalf() {
        utter(Party.AGENT, 0, "😀".repeat(4_000));
        assertThat(book.all().get("CALLSCRIBE_TRANSCRIPT_1")).endsWith("😀").hasSizeBetween(3_499, 3_500);
    }

    @Test
    void aLineEndInALineStaysInLastButNotInTheTranscript() {
        SequencedMap<String, String> changed = utter(Party.CALLER, 0, "one\ntwo");
        assertThat(changed)
                .containsEntry("CALLSCRIBE_LAST", "one\ntwo")
                .containsEntry("CALLSCRIBE_TRANSCRIPT_1", "caller: one two");
    }

    @Test
    void aLineThatWasSpokenEarlierTakesItsPlace() {
        utter(Party.CALLER, 5_000, "Second.");
        assertThat(utter(Party.AGENT, 1_000, "First."))
                .containsEntry("CALLSCRIBE_TRANSCRIPT_1", "agent: First.\ncaller: Second.")
                .containsEntry("CALLSCRIBE_LAST", "First.");
    }

    @Test
    void oneWriteAtATimeInOrder() {
        lane.add(values("A", "1", "B", "2"));
        assertThat(lane.next(nowNs)).contains(new Write("PJSIP/alice-00000001", "A", "1"));
        assertThat(lane.next(nowNs)).isEmpty();
        lane.written();
        assertThat(lane.next(nowNs)).map(Write::variable).contains("B");
        lane.written();
        assertThat(lane.idle()).isTrue();
    }

    @Test
    void theNewestValueWinsWhenTheLaneIsBehindAndTheCounterStaysLast() {
        lane.add(values("LAST", "a", "SEQ", "1"));
        lane.next(nowNs);
        assertThat(lane.add(values("LAST", "b", "SEQ", "2"))).isEqualTo(1);
        lane.written();
        assertThat(drain()).containsExactly("LAST=b", "SEQ=2");
    }

    @Test
    void aFailedWriteIsTriedAgainAfterAPauseAndSaidOnce() {
        lane.add(values("LAST", "a", "SEQ", "1"));
        lane.next(nowNs);
        assertThat(lane.failed(nowNs)).contains("LAST");
        assertThat(lane.next(nowNs + VariableLane.AGAIN_NS - 1)).isEmpty();
        assertThat(lane.wakeAtNs()).isEqualTo(nowNs + VariableLane.AGAIN_NS);
        nowNs += VariableLane.AGAIN_NS;
        assertThat(lane.next(nowNs)).map(Write::variable).contains("LAST");
        assertThat(lane.failed(nowNs)).as("said before").isEmpty();
        nowNs += VariableLane.AGAIN_NS;
        lane.next(nowNs);
        assertThat(lane.written()).contains("LAST");
        assertThat(drain()).containsExactly("SEQ=1");
    }

    @Test
    void aFailedWriteGivesWayToANewerValue() {
        lane.add(values("LAST", "a"));
        lane.next(nowNs);
        lane.add(values("LAST", "b"));
        lane.failed(nowNs);
        nowNs += VariableLane.AGAIN_NS;
        assertThat(drain()).containsExactly("LAST=b");
    }

    private List<String> drain() {
        List<String> written = new java.util.ArrayList<>();
        lane.next(nowNs).ifPresent(write -> {
            written.add(write.variable() + "=" + write.value());
            lane.written();
            written.addAll(drain());
        });
        return written;
    }

    private SequencedMap<String, String> started() {
        return book.update(new CallEvent.Started(
                CALL, new CallFacts(CALL, "PJSIP/alice-00000001", "", "", "", OffsetDateTime.MIN)));
    }

    private SequencedMap<String, String> utter(Party party, long startMs, String text) {
        Span span = new Span(CallTime.ofMs(startMs), CallTime.ofMs(startMs + 900));
        return book.update(new CallEvent.Uttered(
                CALL,
                new Utterance(++seq, Leg.IN, new Speaker(party, ""), span, text, 0.931, List.of(), "builtin", false)));
    }

    private static SequencedMap<String, String> values(String... pairs) {
        SequencedMap<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(pairs[i], pairs[i + 1]);
        }
        return values;
    }
}

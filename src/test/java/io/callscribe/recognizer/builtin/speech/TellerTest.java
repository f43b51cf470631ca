package io.callscribe.recognizer.builtin.speech;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.recognizer.builtin.speech.EngineEvent.Final;
import io.callscribe.recognizer.builtin.speech.EngineEvent.Interim;
import io.callscribe.recognizer.builtin.speech.EngineEvent.SpeechStarted;
import io.callscribe.recognizer.builtin.speech.EngineEvent.UtteranceEnd;
import io.callscribe.recognizer.builtin.speech.Told.Purpose;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class TellerTest {

    private final List<Told> told = new ArrayList<>();
    private Teller teller = new Teller(1, new TellerOptions(true, 1000), told::add);

    @Test
    void aSegmentIsToldOnceItIsDecoded() {
        teller.cut(ended(0, 30, true));
        assertThat(events()).isEmpty();
        teller.decoded(ticket(Purpose.FINAL), words("Hello."));

        assertThat(finals()).singleElement().satisfies(last -> {
            assertThat(last.channel()).isEqualTo(1);
            assertThat(last.startMs()).isZero();
            assertThat(last.endMs()).isEqualTo(960);
            assertThat(last.endpoint()).isTrue();
            assertThat(last.words()).extracting(Word::written).containsExactly("Hello.");
        });
    }

    @Test
    void finalsLeaveInTheOrderOfTheSoundAndJoin() {
        teller.cut(ended(10, 30, false));
        teller.cut(new Cut.Silence(90, false, Cause.PAUSE));
        teller.cut(ended(95, 120, false));
        assertThat(teller.owed()).isEqualTo(3);

        List<Integer> tickets = tickets(Purpose.FINAL);
        teller.decoded(tickets.get(1), words("second"));
        assertThat(finals()).isEmpty();
        teller.decoded(tickets.get(0), words("first"));

        assertThat(finals()).extracting(Final::startMs).containsExactly(0L, 960L, 2880L);
        assertThat(finals()).extracting(Final::endMs).containsExactly(960L, 2880L, 3840L);
        assertThat(finals()).extracting(last -> last.words().size()).containsExactly(1, 0, 1);
        assertThat(teller.owed()).isZero();
    }

    @Test
    void whatWasDecodedInAdvanceIsTheFinal() {
        teller.cut(new Cut.Paused(segment(0, 30)));
        teller.decoded(ticket(Purpose.FORESIGHT), words("Yes."));
        teller.cut(ended(0, 30, true));

        assertThat(tickets(Purpose.FINAL)).isEmpty();
        assertThat(finals()).hasSize(1);
    }

    @Test
    void aDecodeInAdvanceThatIsNotYetDoneBecomesTheFinal() {
        teller.cut(new Cut.Paused(segment(0, 30)));
        teller.cut(ended(0, 30, true));
        assertThat(tickets(Purpose.FINAL)).isEmpty();
        teller.decoded(ticket(Purpose.FORESIGHT), words("Yes."));

        assertThat(finals()).hasSize(1);
    }

    @Test
    void aDecodeInAdvanceThatIsGivenUpAfterTheCutIsDoneAgain() {
        teller.cut(new Cut.Paused(segment(0, 30)));
        teller.cut(ended(0, 30, true));
        teller.missed(ticket(Purpose.FORESIGHT));
        teller.decoded(ticket(Purpose.FINAL), words("Yes."));

        assertThat(finals()).hasSize(1);
    }

    @Test
    void withoutAnIdleDecoderInThePauseTheCutAsksAgain() {
        teller.cut(new Cut.Paused(segment(0, 30)));
        teller.missed(ticket(Purpose.FORESIGHT));
        teller.cut(ended(0, 30, true));

        assertThat(tickets(Purpose.FINAL)).hasSize(1);
    }

    @Test
    void whenSpeechGoesOnTheDecodeInAdvanceServesAsAnInterim() {
        teller.cut(new Cut.Paused(segment(0, 30)));
        teller.cut(new Cut.Resumed());
        assertThat(withdrawn()).isEmpty();
        teller.decoded(ticket(Purpose.FORESIGHT), words("Yes"));

        assertThat(interims())
                .singleElement()
                .satisfies(interim ->
                        assertThat(interim.words()).extracting(Word::written).containsExactly("Yes"));
    }

    @Test
    void whoWantsNoInterimsGetsNone() {
        teller = new Teller(0, new TellerOptions(false, 0), told::add);
        teller.cut(new Cut.Grown(segment(0, 20)));
        teller.cut(new Cut.Still(20));
        teller.cut(new Cut.Paused(segment(0, 30)));
        teller.cut(new Cut.Resumed());

        assertThat(tickets(Purpose.INTERIM)).isEmpty();
        assertThat(withdrawn()).containsExactly(ticket(Purpose.FORESIGHT));
        assertThat(events()).isEmpty();
    }

    @Test
    void interimsShareTheirStartAndGrow() {
        teller.cut(new Cut.Silence(10, false, Cause.PAUSE));
        teller.cut(new Cut.Grown(segment(12, 40)));
        teller.decoded(ticket(Purpose.INTERIM), words("I", "need"));
        teller.cut(new Cut.Grown(segment(12, 60)));
        teller.decoded(tickets(Purpose.INTERIM).getLast(), words("I", "need", "help"));

        assertThat(interims()).extracting(Interim::startMs).containsExactly(320L, 320L);
        assertThat(interims()).extracting(Interim::endMs).containsExactly(1280L, 1920L);
    }

    @Test
    void aSkippedInterimRepeatsTheOneBefore() {
        teller.cut(new Cut.Grown(segment(0, 20)));
        teller.decoded(ticket(Purpose.INTERIM), words("I"));
        teller.cut(new Cut.Grown(segment(0, 40)));
        teller.missed(tickets(Purpose.INTERIM).getLast());

        assertThat(interims()).hasSize(2);
        assertThat(interims().getLast().endMs()).isEqualTo(1280);
        assertThat(interims().getLast().words()).hasSize(1);
    }

    @Test
    void oneInterimAtATime() {
        teller.cut(new Cut.Grown(segment(0, 20)));
        teller.cut(new Cut.Grown(segment(0, 40)));
        assertThat(tickets(Purpose.INTERIM)).hasSize(1);
    }

    @Test
    void theEndOfASegmentWithdrawsItsInterim() {
        teller.cut(new Cut.Grown(segment(0, 20)));
        teller.cut(ended(0, 30, false));
        assertThat(withdrawn()).containsExactly(ticket(Purpose.INTERIM));

        teller.decoded(ticket(Purpose.INTERIM), words("late"));
        assertThat(interims()).isEmpty();
    }

    @Test
    void noInterimOvertakesAFinal() {
        teller.cut(ended(0, 30, false));
        teller.cut(new Cut.Grown(segment(35, 60)));
        teller.cut(new Cut.Still(70));
        assertThat(interims()).isEmpty();
        assertThat(tickets(Purpose.INTERIM)).isEmpty();
    }

    @Test
    void silenceIsShownAsAnEmptyInterim() {
        teller.cut(new Cut.Still(31));
        assertThat(interims()).containsExactly(new Interim(1, 0, 992, List.of()));
    }

    @Test
    void anUtteranceEndsOnceWhenNoWordCame() {
        teller.cut(ended(0, 30, true));
        teller.decoded(ticket(Purpose.FINAL), words("Hello."));
        long wordEndMs = finals().getFirst().words().getLast().endMs();

        teller.heard(60, false);
        assertThat(events()).doesNotHaveAnyElementsOfTypes(UtteranceEnd.class);
        teller.heard(62, true);
        assertThat(events()).doesNotHaveAnyElementsOfTypes(UtteranceEnd.class);
        teller.heard(63, false);
        teller.heard(64, false);
        assertThat(events()).filteredOn(UtteranceEnd.class::isInstance).containsExactly(new UtteranceEnd(1, wordEndMs));
    }

    @Test
    void anUtteranceDoesNotEndBeforeItsWordsAreTold() {
        teller.cut(ended(0, 30, true));
        teller.decoded(ticket(Purpose.FINAL), words("One"));
        teller.cut(ended(40, 60, true));
        teller.heard(200, false);
        assertThat(events()).doesNotHaveAnyElementsOfTypes(UtteranceEnd.class);
    }

    @Test
    void speechStartIsTold() {
        teller.cut(new Cut.Onset(10));
        assertThat(events()).containsExactly(new SpeechStarted(1, 320));
    }

    @Test
    void nothingReachesBeyondTheStreamsEnd() {
        teller.endsAt(950);
        teller.cut(ended(0, 30, false));
        teller.decoded(ticket(Purpose.FINAL), words("a", "b"));

        assertThat(finals().getFirst().endMs()).isEqualTo(950);
        assertThat(finals().getFirst().words().getLast().endMs()).isLessThanOrEqualTo(950);
    }

    private static Segment segment(long from, long to) {
        BitSet voiced = new BitSet();
        voiced.set(0, (int) (to - from));
        return new Segment(from, to, voiced);
    }

    private static Cut.Ended ended(long from, long to, boolean endpoint) {
        return new Cut.Ended(segment(from, to), endpoint, Cause.PAUSE);
    }

    private static List<SpokenWord> words(String... written) {
        return java.util.Arrays.stream(written)
                .map(word -> new SpokenWord(word, 0.9))
                .toList();
    }

    private int ticket(Purpose purpose) {
        return tickets(purpose).getFirst();
    }

    private List<Integer> tickets(Purpose purpose) {
        return told.stream()
                .filter(Told.Decode.class::isInstance)
                .map(Told.Decode.class::cast)
                .filter(decode -> decode.purpose() == purpose)
                .map(Told.Decode::ticket)
                .toList();
    }

    private List<Integer> withdrawn() {
        return told.stream()
                .filter(Told.Withdraw.class::isInstance)
                .map(one -> ((Told.Withdraw) one).ticket())
                .toList();
    }

    private List<EngineEvent> events() {
        return told.stream()
                .filter(Told.Say.class::isInstance)
                .map(one -> ((Told.Say) one).event())
                .toList();
    }

    private List<Final> finals() {
        return events().stream()
                .filter(Final.class::isInstance)
                .map(Final.class::cast)
                .toList();
    }

    private List<Interim> interims() {
        return events().stream()
                .filter(Interim.class::isInstance)
                .map(Interim.class::cast)
                .toList();
    }
}

package io.callscribe.recognizer.builtin.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CutterTest {

    private static final int NO_ENDPOINT = CutRules.NO_ENDPOINT;
    private static final float LOUD = 1f;
    private static final float QUIET = 0.001f;

    private final List<Cut> cuts = new ArrayList<>();
    private Cutter cutter = new Cutter(new CutRules(NO_ENDPOINT));

    @ParameterizedTest
    @CsvSource({"500, 700", "1900, 700", "2100, 500", "5900, 500", "6100, 200", "12000, 200"})
    void theLongerASegmentTheShorterThePauseThatEndsIt(int speechMs, int pauseMs) {
        silence(1000);
        voice(speechMs);
        int pauseFrames = Frames.atLeast(pauseMs);

        frames(pauseFrames - 1, false);
        assertThat(of(Cut.Ended.class)).isEmpty();

        frames(1, false);
        assertThat(of(Cut.Ended.class)).singleElement().satisfies(end -> {
            assertThat(end.cause()).isEqualTo(Cause.PAUSE);
            assertThat(end.endpoint()).isFalse();
        });
    }

    @ParameterizedTest
    @CsvSource({"300, 300", "10, 200", "0, 200", "600, 600", "700, 700"})
    void endpointingEndsASegmentSoonerButNeverInsideAWord(int endpointMs, int pauseMs) {
        cutter = new Cutter(new CutRules(endpointMs));
        voice(1000);

        frames(Frames.atLeast(pauseMs) - 1, false);
        assertThat(of(Cut.Ended.class)).isEmpty();

        frames(1, false);
        assertThat(of(Cut.Ended.class))
                .singleElement()
                .satisfies(end -> assertThat(end.endpoint()).isTrue());
    }

    @Test
    void anEndpointThatComesAfterTheCutIsSaidWithoutWords() {
        cutter = new Cutter(new CutRules(1000));
        voice(3000);
        silence(1000);

        Cut.Ended end = of(Cut.Ended.class).getFirst();
        assertThat(end.endpoint()).isFalse();
        assertThat(of(Cut.Silence.class)).singleElement().satisfies(silence -> {
            assertThat(silence.endpoint()).isTrue();
            assertThat(silence.to()).isGreaterThan(end.segment().to());
        });

        silence(2500);
        assertThat(of(Cut.Silence.class)).hasSize(1);
    }

    @Test
    void anEndpointThatSpeechOvertakesIsNotSaid() {
        cutter = new Cutter(new CutRules(1000));
        voice(3000);
        silence(800);
        voice(1000);
        silence(800);

        assertThat(of(Cut.Ended.class)).hasSize(2);
        assertThat(of(Cut.Silence.class)).isEmpty();
    }

    @Test
    void aSegmentReachesFromBeforeItsFirstVoiceToAfterItsLast() {
        frames(40, false);
        frames(20, true);
        frames(30, false);

        Segment segment = of(Cut.Ended.class).getFirst().segment();
        assertThat(segment.from()).isEqualTo(40 - Cutter.LEAD_FRAMES);
        assertThat(segment.to()).isEqualTo(60 + Cutter.TAIL_FRAMES);
        assertThat(segment.voiced().cardinality()).isEqualTo(20);
        assertThat(segment.voiced().nextSetBit(0)).isEqualTo(Cutter.LEAD_FRAMES);
    }

    @Test
    void oneVoicedFrameIsNoSpeech() {
        silence(500);
        frames(1, true);
        silence(500);
        assertThat(of(Cut.Onset.class)).isEmpty();

        frames(2, true);
        assertThat(of(Cut.Onset.class)).containsExactly(new Cut.Onset(33));
    }

    @Test
    void aHalfSureDetectorGoesOnWithSpeechButDoesNotBeginIt() {
        steps(20, 0.4f, QUIET);
        assertThat(cutter.speaking()).isFalse();

        frames(2, true);
        steps(100, 0.4f, QUIET);
        assertThat(cutter.speaking()).isTrue();
        assertThat(of(Cut.Ended.class)).isEmpty();
    }

    @Test
    void speechWithoutAPauseIsCutAtTheQuietestMomentOfItsLastThird() {
        frames(400, true);
        steps(1, 0.9f, QUIET);
        steps(1, 0.9f, QUIET / 2);
        steps(1, 0.9f, QUIET);
        frames(Cutter.LONGEST_FRAMES - 403, true);

        assertThat(of(Cut.Ended.class)).singleElement().satisfies(end -> {
            assertThat(end.cause()).isEqualTo(Cause.LENGTH);
            assertThat(end.segment().from()).isZero();
            assertThat(end.segment().to()).isEqualTo(401);
        });
        assertThat(cutter.speaking()).isTrue();
        assertThat(cutter.neededFrom()).isEqualTo(401);
    }

    @Test
    void aQuietMomentBeforeTheLastThirdIsNoPlaceToCut() {
        frames(100, true);
        steps(3, 0.9f, QUIET);
        frames(Cutter.LONGEST_FRAMES - 103, true);

        assertThat(of(Cut.Ended.class).getFirst().segment().to()).isGreaterThan(Cutter.LONGEST_FRAMES * 2L / 3);
    }

    @Test
    void whatIsDecodedInAdvanceIsWhatEnds() {
        voice(1000);
        silence(1000);

        Segment foreseen = of(Cut.Paused.class).getFirst().open();
        assertThat(foreseen.sameStretch(of(Cut.Ended.class).getFirst().segment()))
                .isTrue();
        assertThat(cuts.indexOf(of(Cut.Paused.class).getFirst()))
                .isLessThan(cuts.indexOf(of(Cut.Ended.class).getFirst()));
    }

    @Test
    void aPauseThatWasNoneIsTakenBack() {
        voice(1000);
        silence(400);
        assertThat(of(Cut.Resumed.class)).isEmpty();
        voice(200);
        assertThat(of(Cut.Resumed.class)).hasSize(1);

        silence(400);
        assertThat(of(Cut.Paused.class)).hasSize(2);
        assertThat(of(Cut.Ended.class)).isEmpty();
    }

    @Test
    void anOpenSegmentIsShownAsItGrows() {
        voice(2000);
        assertThat(of(Cut.Grown.class))
                .hasSize(3)
                .allSatisfy(grown -> assertThat(grown.open().from()).isZero());
        voice(6000);
        assertThat(of(Cut.Grown.class).size()).isBetween(8, 11);
    }

    @Test
    void longSilenceIsAnsweredForButNotItsNewestPart() {
        silence(10_000);

        List<Cut.Silence> silences = of(Cut.Silence.class);
        assertThat(silences)
                .hasSize(3)
                .allSatisfy(silence -> assertThat(silence.endpoint()).isFalse());
        assertThat(silences.getLast().to()).isLessThanOrEqualTo(cutter.heard() - Cutter.LEAD_FRAMES);
        assertThat(cutter.neededFrom())
                .isGreaterThanOrEqualTo(silences.getLast().to());
    }

    @Test
    void silenceIsMentionedAboutOnceASecond() {
        silence(3000);
        assertThat(of(Cut.Still.class)).hasSize(3);
    }

    @Test
    void finalizeInSpeechEndsItHere() {
        voice(1000);
        cutter.flush(Cause.FINALIZE, cuts::add);

        assertThat(of(Cut.Ended.class)).singleElement().satisfies(end -> {
            assertThat(end.cause()).isEqualTo(Cause.FINALIZE);
            assertThat(end.segment().to()).isEqualTo(cutter.heard());
        });
        assertThat(cutter.speaking()).isFalse();
    }

    @Test
    void finalizeInSilenceAnswersForTheSilence() {
        silence(500);
        cutter.flush(Cause.FINALIZE, cuts::add);
        assertThat(of(Cut.Silence.class)).containsExactly(new Cut.Silence(16, false, Cause.FINALIZE));

        cutter.flush(Cause.FINALIZE, cuts::add);
        assertThat(of(Cut.Silence.class)).hasSize(1);
    }

    @Test
    void theEndAnswersForEverything() {
        voice(1000);
        silence(500);
        cutter.flush(Cause.END, cuts::add);

        assertThat(of(Cut.Ended.class)).hasSize(1);
        assertThat(of(Cut.Silence.class)).containsExactly(new Cut.Silence(cutter.heard(), false, Cause.END));
    }

    @Test
    void speechAfterACutWithinSpeechThatFallsSilentIsNotForgotten() {
        cutter = new Cutter(new CutRules(300));
        frames(Cutter.LONGEST_FRAMES - 3, true);
        steps(3, 0f, QUIET);
        Cut.Ended end = of(Cut.Ended.class).getFirst();
        assertThat(end.cause()).isEqualTo(Cause.LENGTH);

        silence(1000);
        assertThat(cuts.stream()
                        .filter(cut -> (cut instanceof Cut.Ended ended && ended.endpoint())
                                || (cut instanceof Cut.Silence silence && silence.endpoint())))
                .hasSize(1);
    }

    private void voice(int ms) {
        frames(Frames.atLeast(ms), true);
    }

    private void silence(int ms) {
        frames(Frames.atLeast(ms), false);
    }

    private void frames(int count, boolean voiced) {
        steps(count, voiced ? 0.9f : 0.01f, voiced ? LOUD : QUIET);
    }

    private void steps(int count, float voice, float loudness) {
        for (int i = 0; i < count; i++) {
            cutter.step(voice, loudness, cuts::add);
        }
    }

    private <T extends Cut> List<T> of(Class<T> kind) {
        return cuts.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}

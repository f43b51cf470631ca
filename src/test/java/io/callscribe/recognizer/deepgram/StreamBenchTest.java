package io.callscribe.recognizer.deepgram;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.call.Leg;
import io.callscribe.recognizer.deepgram.Strike.Moment;
import io.callscribe.testing.CodedCall;
import io.callscribe.testing.CodedSpeech;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole calls on the bench: without any fault, with many, on two engines, and a thousand at once. */
class StreamBenchTest {

    private static final Engine CLOUD = new Engine("deepgram", "Deepgram");
    private static final Engine BUILTIN = new Engine("builtin", "the built-in engine");

    @Test
    void aCallWithoutFaultsIsHeardWordForWord() {
        Outcome outcome = StreamBench.of(CodedCall.talk(120, 7), 1, List.of()).run();
        assertThat(FaultBars.always(outcome)).isEmpty();
        assertThat(outcome.live()).isEqualTo(outcome.spoken()).isGreaterThan(250);
        assertThat(outcome.timeErrorMs()).isLessThanOrEqualTo(20);
        assertThat(outcome.delayMs()).isLessThan(6_000);
        assertThat(outcome.endMs()).isBetween(0L, 1_000L);
        assertThat(outcome.dials()).as("after a fault").isZero();
    }

    @Test
    void halfAnHourWithADropEveryTwentySecondsLosesNothing() {
        List<Strike> drops = LongStream.rangeClosed(1, 89)
                .mapToObj(drop -> new Strike(Fault.RESET, Moment.MID_WORD, drop * 20_000, 0))
                .toList();
        Outcome outcome = StreamBench.of(CodedCall.talk(1_800, 30), 1, drops).run();
        assertThat(FaultBars.always(outcome)).isEmpty();
        assertThat(outcome.live()).isEqualTo(outcome.spoken());
        assertThat(outcome.dials()).isEqualTo(89);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 20, 40, 60, 100, 140, 180, 220})
    void wordsAtTheSeamOfARecordingAreHeardOnceThoughNobodyPauses(int offsetMs) {
        CodedCall call = CodedCall.withoutPause(240, offsetMs);
        Strike outage = new Strike(Fault.RESET, Moment.MID_WORD, 20_000, 70_000);
        everyWordOnce(call, StreamBench.of(call, 1, List.of(outage)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 20, 100, 140, 220})
    void theSecondOutageRightAfterTheSeamCostsNoWordEither(int offsetMs) {
        for (long secondMs = 90_000; secondMs < 96_000; secondMs += 700) {
            CodedCall call = CodedCall.withoutPause(300, offsetMs);
            List<Strike> outages = List.of(
                    new Strike(Fault.RESET, Moment.MID_WORD, 20_000, 70_000),
                    new Strike(Fault.CLOSE_NET_0000, Moment.MID_WORD, secondMs, 30_000));
            everyWordOnce(call, StreamBench.of(call, 1, outages));
        }
    }

    private static void everyWordOnce(CodedCall call, StreamBench bench) {
        Outcome outcome = bench.run();
        assertThat(FaultBars.always(outcome)).isEmpty();
        assertThat(outcome.live()).isLessThan(outcome.spoken());
        Merged merged = bench.merged();
        for (Leg leg : Leg.values()) {
            assertThat(merged.words(leg))
                    .isEqualTo(call.words().stream()
                            .filter(word -> word.leg() == leg.channel())
                            .map(word -> CodedSpeech.name(word.word()))
                            .toList());
        }
    }

    @Test
    void twoFaultsInARowLoseNothing() {
        List<Strike> strikes = List.of(
                new Strike(Fault.CLOSE_NET_0000, Moment.MID_WORD, 15_000, 0),
                new Strike(Fault.HTTP_503, Moment.MID_WORD, 15_100, 3_000),
                new Strike(Fault.SILENT, Moment.MID_WORD, 22_000, 0));
        Outcome outcome = StreamBench.of(CodedCall.talk(120, 7), 1, strikes).run();
        assertThat(FaultBars.always(outcome)).isEmpty();
        assertThat(outcome.live()).isEqualTo(outcome.spoken());
    }

    @Test
    void theBuiltInEngineBridgesAnOutageLive() {
        Strike outage = new Strike(Fault.RESET, Moment.MID_WORD, 20_000, 60_000);
        Map<Engine, ScriptedEngine> engines =
                Map.of(CLOUD, new ScriptedEngine(List.of(outage)), BUILTIN, new ScriptedEngine(List.of()));
        StreamBench bench = new StreamBench(CodedCall.talk(180, 18), List.of(CLOUD, BUILTIN), engines, now -> 0, 1);
        Outcome outcome = bench.run();
        assertThat(bench.lostWords()).isEmpty();
        assertThat(FaultBars.always(outcome)).isEmpty();
        assertThat(outcome.live()).isEqualTo(outcome.spoken());
        assertThat(outcome.delayMs()).isLessThan(15_000);
    }

    @Test
    void aThousandSessionsThatDropAtOnceComeBackAtTheRateThatIsAllowed() {
        CodedCall call = CodedCall.talk(15, 4);
        ConnectLimit limit = new ConnectLimit(200);
        List<StreamBench> benches = new ArrayList<>();
        Strike drop = new Strike(Fault.RESET, Moment.MID_WORD, 8_000, 0);
        for (int i = 0; i < 1_000; i++) {
            ScriptedEngine engine = new ScriptedEngine(List.of(drop));
            benches.add(new StreamBench(call, List.of(CLOUD), Map.of(CLOUD, engine), limit, i));
        }
        while (benches.stream().anyMatch(bench -> !bench.finished())) {
            benches.stream().filter(bench -> !bench.finished()).forEach(StreamBench::step);
        }
        assertThat(limit.asked()).as("every dial asks first").isGreaterThanOrEqualTo(2_000);
        assertThat(limit.mostInASecond()).isLessThanOrEqualTo(200);
        assertThat(benches).allSatisfy(bench -> {
            Outcome outcome = bench.outcome();
            assertThat(FaultBars.always(outcome)).isEmpty();
            assertThat(outcome.live()).isEqualTo(outcome.spoken());
        });
    }

    /** At most so many dials in any second. */
    private static final class ConnectLimit implements StreamBench.ConnectRate {
        private final int perSecond;
        private final List<Long> admittedNs = new ArrayList<>();
        private int first;
        private int asked;
        private int most;

        ConnectLimit(int perSecond) {
            this.perSecond = perSecond;
        }

        @Override
        public long admitAfterMs(long nowNs) {
            asked++;
            while (first < admittedNs.size() && admittedNs.get(first) <= nowNs - 1_000_000_000L) {
                first++;
            }
            if (admittedNs.size() - first >= perSecond) {
                return Math.max(1, (admittedNs.get(first) + 1_000_000_000L - nowNs) / 1_000_000);
            }
            admittedNs.add(nowNs);
            most = Math.max(most, admittedNs.size() - first);
            return 0;
        }

        int asked() {
            return asked;
        }

        int mostInASecond() {
            return most;
        }
    }
}

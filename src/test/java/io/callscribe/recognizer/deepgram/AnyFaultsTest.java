package io.callscribe.recognizer.deepgram;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.recognizer.deepgram.Strike.Moment;
import io.callscribe.testing.CodedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Faults by lot, several a call, on one engine or two: whatever comes together, no word is lost, doubled or misplaced. */
class AnyFaultsTest {

    private static final Engine CLOUD = new Engine("deepgram", "Deepgram");
    private static final Engine BUILTIN = new Engine("builtin", "the built-in engine");
    private static final List<Fault> FAULTS = List.of(Fault.values());
    private static final int CALLS = 200;
    private static final int CALL_S = 60;
    private static final long[] DURATIONS_MS = {0, 0, 500, 2_000, 10_000};

    @Test
    void noMixtureOfFaultsLosesAWord() {
        CodedCall call = CodedCall.talk(CALL_S, 60);
        List<String> shortfalls = new ArrayList<>();
        for (int seed = 1; seed <= CALLS; seed++) {
            Random random = new Random(seed);
            List<Strike> cloud = strikes(random);
            List<Strike> builtin = seed % 2 == 0 ? strikes(random) : List.of();
            StreamBench bench = seed % 3 == 0
                    ? StreamBench.of(call, seed, cloud)
                    : new StreamBench(
                            call,
                            List.of(CLOUD, BUILTIN),
                            Map.of(CLOUD, new ScriptedEngine(cloud), BUILTIN, new ScriptedEngine(builtin)),
                            now -> 0,
                            seed);
            Outcome outcome = bench.run();
            List<String> cell = new ArrayList<>(FaultBars.always(outcome));
            if (outcome.endMs() < 0) {
                cell.add("never ends");
            }
            if (!cell.isEmpty()) {
                shortfalls.add("seed " + seed + " " + cloud + " " + builtin + ": " + cell + " " + bench.lostWords());
            }
        }
        assertThat(shortfalls).isEmpty();
    }

    private static List<Strike> strikes(Random random) {
        List<Strike> strikes = new ArrayList<>();
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            Fault fault = FAULTS.get(random.nextInt(FAULTS.size()));
            long durationMs = DURATIONS_MS[random.nextInt(DURATIONS_MS.length)];
            boolean drain = random.nextInt(8) == 0;
            long atMs = drain ? Long.MAX_VALUE : random.nextInt(CALL_S * 1000);
            strikes.add(new Strike(fault, drain ? Moment.DRAIN : Moment.MID_WORD, atMs, durationMs));
        }
        return strikes;
    }
}

package io.callscribe.recognizer.deepgram;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.recognizer.deepgram.Strike.Moment;
import io.callscribe.testing.CodedCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every fault at every moment for every duration; the table is left in {@code target/fault-matrix.md}. */
class FaultMatrixTest {

    private static final Path TABLE = Path.of("target", "fault-matrix.md");
    private static final long[] DURATIONS_MS = {0, 2_000, 10_000, 60_000};
    private static final int MID_WORD_FROM_MS = 15_000;
    private static final Map<Integer, CodedCall> CALLS = new ConcurrentHashMap<>();
    private static final Map<Fault, List<String>> ROWS = new TreeMap<>();

    @ParameterizedTest
    @EnumSource(Fault.class)
    void noWordIsLostWhenThisFaultStrikes(Fault fault) {
        List<String> shortfalls = new ArrayList<>();
        List<String> rows = new ArrayList<>();
        for (Moment moment : Moment.values()) {
            for (long durationMs : DURATIONS_MS) {
                CodedCall call = call(moment, durationMs);
                Strike strike = new Strike(fault, moment, atMs(moment, call), durationMs);
                Outcome outcome = StreamBench.of(call, 1, List.of(strike))
                        .faultLasts(durationMs)
                        .run();
                List<String> cell = FaultBars.of(strike).shortfalls(strike, outcome);
                rows.add(row(strike, outcome, cell));
                if (!cell.isEmpty()) {
                    shortfalls.add(moment + " " + durationMs / 1000 + " s: " + String.join(", ", cell));
                }
            }
        }
        ROWS.put(fault, rows);
        assertThat(shortfalls).isEmpty();
    }

    @AfterAll
    static void publish() throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "| fault | moment | lasts | spoken | live | backfill | in gaps | lost | doubled | worst word time "
                        + "| longest delay | back after | caught up after | ends after | dials | verdict |",
                "|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|"));
        ROWS.values().forEach(lines::addAll);
        Files.createDirectories(TABLE.toAbsolutePath().getParent());
        Files.write(TABLE, lines);
    }

    /** Long enough for what the fault needs to be made up for at 1.2 times real time. */
    private static CodedCall call(Moment moment, long durationMs) {
        boolean atEnd = moment == Moment.LAST_SECOND || moment == Moment.DRAIN;
        int goesOnS = durationMs > 10_000 ? 400 : 100;
        return CALLS.computeIfAbsent(atEnd ? 20 : goesOnS, seconds -> CodedCall.talk(seconds, seconds));
    }

    private static long atMs(Moment moment, CodedCall call) {
        return switch (moment) {
            case CONNECT -> 0;
            case FIRST_SECOND -> 600;
            case MID_WORD ->
                call.words().stream()
                                .mapToLong(CodedCall.Spoken::middleTick)
                                .filter(tick -> tick > MID_WORD_FROM_MS * 8L)
                                .min()
                                .orElseThrow()
                        / 8;
            case LAST_SECOND -> call.ticks() / 8 - 500;
            case DRAIN -> Long.MAX_VALUE;
        };
    }

    private static String row(Strike strike, Outcome outcome, List<String> shortfalls) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %d s | %d | %d | %d | %d | %d | %d | %d ms | %s | %s | %s | %s | %d | %s |",
                strike.fault(),
                strike.moment(),
                strike.durationMs() / 1000,
                outcome.spoken(),
                outcome.live(),
                outcome.aside(),
                outcome.inGaps(),
                outcome.lost(),
                outcome.doubled(),
                outcome.timeErrorMs(),
                seconds(outcome.delayMs()),
                seconds(outcome.backMs()),
                seconds(outcome.caughtUpMs()),
                seconds(outcome.endMs()),
                outcome.dials(),
                shortfalls.isEmpty() ? "ok" : "**" + String.join(", ", shortfalls) + "**");
    }

    private static String seconds(long ms) {
        return ms < 0 ? "–" : String.format(Locale.ROOT, "%.1f s", ms / 1000.0);
    }
}

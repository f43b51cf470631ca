package io.callscribe.recognizer.deepgram;

import io.callscribe.recognizer.deepgram.Fault.Nature;
import io.callscribe.recognizer.deepgram.Strike.Moment;
import java.util.ArrayList;
import java.util.List;

/**
 * What every cell of the fault matrix must reach; the one place where expectations stand. No word is ever lost, doubled, invented, out of
 * order or more than 100 ms off its place, whatever happens.
 *
 * @param allLive every word is in the transcript; else it may also lie under a visible gap or with backfill
 * @param backMs limit from the end of the fault to the next result; −1: none
 * @param caughtUpMs limit from the end of the fault until text is no more than 4 s behind; −1: none
 * @param endMs limit from the call's end to the stream's
 * @param mostDials after the fault began
 */
record FaultBars(boolean allLive, long backMs, long caughtUpMs, long endMs, int mostDials) {

    private static final long NONE = -1;
    private static final long TIME_ERROR_MS = 100;
    /** A second in hand, and one chunk. */
    private static final long OVERPACE_MS = 1_060;

    private static final long HELD_MS = 61_000;
    private static final long RETRY_AFTER_MS = 5_000;
    /** A pause between tries is at most 10 s, a hung upgrade takes 5 s, a watchdog 15 s. */
    private static final long BACK_MS = 20_000;

    private static final long BACK_AT_ONCE_MS = 2_000;
    private static final long CAUGHT_UP_MS = 300_000;
    /** Two drains of 10 s, tries with pauses between them, and a backlog of half a minute at 1.2 times real time. */
    private static final long END_MS = 60_000;

    /** What a strike must come to. */
    static FaultBars of(Strike strike) {
        boolean goesOn = strike.moment() != Moment.LAST_SECOND && strike.moment() != Moment.DRAIN;
        long durationMs = strike.durationMs();
        return switch (strike.fault().nature) {
            case HARMLESS -> harmless(strike);
            case NEVER_HEALS -> new FaultBars(false, NONE, NONE, END_MS, 1);
            default -> {
                boolean live = goesOn ? durationMs <= 10_000 : durationMs <= 2_000;
                yield new FaultBars(
                        live,
                        goesOn ? back(strike) : NONE,
                        goesOn ? CAUGHT_UP_MS : NONE,
                        END_MS,
                        3 + (int) (durationMs / 1_000));
            }
        };
    }

    /** A CloseStream that nobody heeds ends in a replaced session; nothing else does. */
    private static FaultBars harmless(Strike strike) {
        boolean atEnd = strike.moment() == Moment.LAST_SECOND || strike.moment() == Moment.DRAIN;
        boolean ignored = strike.fault() == Fault.IGNORED_CLOSE_STREAM;
        int first = strike.moment() == Moment.CONNECT ? 1 : 0;
        boolean live = !ignored || strike.durationMs() <= 10_000 || !atEnd;
        return new FaultBars(live, NONE, NONE, END_MS, ignored ? 3 : first);
    }

    private static long back(Strike strike) {
        boolean atOnce = strike.fault().nature == Nature.HEALS_AT_ONCE && strike.durationMs() == 0;
        boolean opensAtOnce =
                strike.fault() == Fault.NO_REQUEST_ID || !strike.fault().strikesOneUpgrade();
        return atOnce && opensAtOnce && strike.moment() != Moment.CONNECT ? BACK_AT_ONCE_MS : BACK_MS;
    }

    /** What an outcome falls short of, in words; empty where it reaches everything. */
    List<String> shortfalls(Strike strike, Outcome outcome) {
        List<String> shortfalls = new ArrayList<>(always(outcome));
        add(shortfalls, allLive && outcome.live() < outcome.spoken(), "not all words live");
        add(shortfalls, backMs >= 0 && (outcome.backMs() < 0 || outcome.backMs() > backMs), "back too late");
        add(shortfalls, caughtUpMs >= 0 && outcome.caughtUpMs() > caughtUpMs, "caught up too late");
        add(shortfalls, outcome.endMs() < 0 || outcome.endMs() > endMs, "ends too late");
        add(shortfalls, outcome.dials() > mostDials, "dialed " + outcome.dials() + " times");
        add(
                shortfalls,
                strike.fault().nature == Nature.HEALS_AFTER_5_S && outcome.soonestRedialMs() < RETRY_AFTER_MS,
                "Retry-After ignored");
        return shortfalls;
    }

    /** The bars of every call, whatever happened. */
    static List<String> always(Outcome outcome) {
        List<String> shortfalls = new ArrayList<>();
        add(shortfalls, outcome.lost() > 0, outcome.lost() + " lost");
        add(shortfalls, outcome.doubled() > 0, outcome.doubled() + " doubled");
        add(shortfalls, outcome.invented() > 0, outcome.invented() + " invented");
        add(shortfalls, !outcome.ordered(), "out of order");
        add(shortfalls, outcome.timeErrorMs() > TIME_ERROR_MS, "word off by " + outcome.timeErrorMs() + " ms");
        add(shortfalls, outcome.overpaceMs() > OVERPACE_MS, "sent " + outcome.overpaceMs() + " ms too fast");
        add(shortfalls, outcome.heldMs() > HELD_MS, "held " + outcome.heldMs() + " ms");
        return shortfalls;
    }

    private static void add(List<String> shortfalls, boolean falls, String what) {
        if (falls) {
            shortfalls.add(what);
        }
    }
}

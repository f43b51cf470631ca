package io.callscribe.recognizer.deepgram;

import io.callscribe.recognizer.deepgram.Fault.Dialing;
import io.callscribe.recognizer.deepgram.Strike.Moment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A recognizer with a plan of what goes wrong. */
final class ScriptedEngine {

    private static final long NS_PER_MS = 1_000_000;
    private static final long NEVER_NS = Long.MAX_VALUE / 4;

    private final Deque<Strike> coming;
    private final List<Begun> begun = new ArrayList<>();
    private @Nullable ScriptedSession session;

    /** A strike that has begun. */
    private static final class Begun {
        private final Strike strike;
        private final long fromNs;
        private boolean upgradeStruck;

        Begun(Strike strike, long fromNs) {
            this.strike = strike;
            this.fromNs = fromNs;
        }

        long untilNs() {
            return strike.durationMs() == 0 ? NEVER_NS : fromNs + strike.durationMs() * NS_PER_MS;
        }

        /** Whether a session dialed now is struck; a strike without duration takes one upgrade. */
        boolean takesUpgrade(long nowNs) {
            if (strike.durationMs() > 0) {
                return nowNs < untilNs();
            }
            boolean takes = !upgradeStruck && (strike.fault().strikesOneUpgrade() || strike.moment() == Moment.CONNECT);
            upgradeStruck = true;
            return takes;
        }
    }

    /** An engine with these faults to come. */
    ScriptedEngine(List<Strike> strikes) {
        List<Strike> inOrder = new ArrayList<>(strikes);
        inOrder.sort(Comparator.comparingLong(Strike::atMs));
        this.coming = new ArrayDeque<>(inOrder);
    }

    /** Begins what is due at this place of the call; true if something began. */
    boolean step(long nowNs, long callMs) {
        boolean struck = false;
        while (!coming.isEmpty()
                && coming.getFirst().moment() != Moment.DRAIN
                && coming.getFirst().atMs() <= callMs) {
            begin(coming.removeFirst(), nowNs);
            struck = true;
        }
        return struck;
    }

    /** CloseStream was sent; true if something began. */
    boolean draining(long nowNs) {
        if (coming.isEmpty() || coming.getFirst().moment() != Moment.DRAIN) {
            return false;
        }
        begin(coming.removeFirst(), nowNs);
        return true;
    }

    private void begin(Strike strike, long nowNs) {
        Begun now = new Begun(strike, nowNs);
        begun.add(now);
        if (session != null && session.open()) {
            session.hit(strike.fault().hit, nowNs, now.untilNs());
        }
    }

    /** A session that opens or does not. */
    ScriptedSession dial(int number, long nowNs) {
        ScriptedSession dialed = new ScriptedSession(number);
        session = dialed;
        Begun striking = null;
        for (Begun each : begun) {
            striking = each.takesUpgrade(nowNs) ? each : striking;
        }
        Dialing dialing = striking == null ? Dialing.HEALTHY : striking.strike.fault().dialing;
        switch (dialing) {
            case Dialing.Opens(long afterMs, boolean named) ->
                dialed.due(nowNs + afterMs * NS_PER_MS, new SessionInput.Opened(named ? "scripted-" + number : ""));
            case Dialing.Fails(SessionEnd end, long afterMs) ->
                dialed.due(nowNs + afterMs * NS_PER_MS, new SessionInput.Ended(end));
        }
        if (striking != null && dialing instanceof Dialing.Opens) {
            dialed.hit(striking.strike.fault().atOpen, nowNs, striking.untilNs());
        }
        return dialed;
    }
}

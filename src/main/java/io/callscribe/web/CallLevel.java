package io.callscribe.web;

import io.callscribe.call.Leg;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.board.CallView;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How loud both sides of a call are, as pages get it.
 *
 * @param atMs call time of the newer of both
 * @param callerDbov −127 (silence) to 0
 */
record CallLevel(long atMs, int callerDbov, boolean callerSpeech, int agentDbov, boolean agentSpeech) {

    private static final int SILENCE_DBOV = -127;

    /** The levels of a call, if any came yet. */
    static Optional<CallLevel> of(CallView call) {
        OptionalLong atMs = call.levels().values().stream()
                .mapToLong(level -> level.at().ms())
                .max();
        if (atMs.isEmpty()) {
            return Optional.empty();
        }
        Leg callerLeg = call.callerLeg();
        Optional<CallEvent.Sounded> caller = Optional.ofNullable(call.levels().get(callerLeg));
        Optional<CallEvent.Sounded> agent = Optional.ofNullable(call.levels().get(callerLeg.other()));
        return Optional.of(new CallLevel(atMs.getAsLong(), dbov(caller), speech(caller), dbov(agent), speech(agent)));
    }

    /** Whether a page would draw it the same, whatever its time. */
    boolean looksLike(CallLevel other) {
        return callerDbov == other.callerDbov
                && callerSpeech == other.callerSpeech
                && agentDbov == other.agentDbov
                && agentSpeech == other.agentSpeech;
    }

    private static int dbov(Optional<CallEvent.Sounded> level) {
        return level.map(CallEvent.Sounded::dbov).orElse(SILENCE_DBOV);
    }

    private static boolean speech(Optional<CallEvent.Sounded> level) {
        return level.map(CallEvent.Sounded::speech).orElse(false);
    }
}

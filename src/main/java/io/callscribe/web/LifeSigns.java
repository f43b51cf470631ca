package io.callscribe.web;

import io.callscribe.call.CallId;
import io.callscribe.call.Status;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.board.CallView;
import io.callscribe.outlet.board.Snapshot;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * For how long no sound was heard of calls that should be heard: silence is sound too, so a call of which no level comes is one that nobody
 * knows anything of. Used by the beat's thread.
 */
final class LifeSigns {

    private static final int MISSED_BEATS = 20;

    private record Sign(long atMs, int missedBeats) {}

    private static final Sign NONE = new Sign(-2, 0);

    private Map<CallId, Sign> signs = new HashMap<>();

    /** Looks at all calls, once a beat. */
    void beat(Snapshot snapshot) {
        Map<CallId, Sign> now = new HashMap<>();
        for (CallView call : snapshot.calls()) {
            if (call.live() && (call.status() == Status.LIVE || call.status() == Status.DEGRADED)) {
                long atMs = lastMs(call);
                Sign before = signs.getOrDefault(call.facts().id(), NONE);
                now.put(call.facts().id(), new Sign(atMs, before.atMs() == atMs ? before.missedBeats() + 1 : 0));
            }
        }
        signs = now;
    }

    /** The calls of which nothing came for 20 beats or more, and for how long, in ms. */
    Map<CallId, Long> missing(long beatMs) {
        Map<CallId, Long> missing = new LinkedHashMap<>();
        signs.forEach((call, sign) -> {
            if (sign.atMs() >= 0 && sign.missedBeats() >= MISSED_BEATS) {
                missing.put(call, sign.missedBeats() * beatMs);
            }
        });
        return missing;
    }

    /** Begins anew. */
    void forget() {
        signs = new HashMap<>();
    }

    /** Call time of the newest level; −1 before the first. */
    private static long lastMs(CallView call) {
        return call.levels().values().stream()
                .map(CallEvent.Sounded::at)
                .mapToLong(at -> at.ms())
                .max()
                .orElse(-1);
    }
}

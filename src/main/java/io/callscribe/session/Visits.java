package io.callscribe.session;

import io.callscribe.asterisk.AriChannel;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Judges a channel's StasisStart: most are to be tapped, some must never be. One call meets the Stasis line several times (ring groups,
 * transfers back into the dialplan), which is no fault; a channel that comes again at once, over and over, is. Used by the ARI reader only.
 */
final class Visits {

    /** Visits within {@link #LOOP_NS} that make a loop. */
    static final int LOOP_VISITS = 4;

    static final long LOOP_NS = 1_000_000_000L;

    private static final int REMEMBERED = 10_000;

    /** What is to become of the channel. */
    enum Verdict {
        TAP,
        TAPPED_ALREADY,
        /** Not yet answered and called by somebody: only a hang-up frees it. */
        CALLED_SIDE,
        /** Comes again as soon as it is given back. */
        LOOP
    }

    private record Count(long firstNs, int visits) {}

    private final Map<String, Count> counts = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Judges a visit; {@code tapped} tells whether the channel's tap is under way. */
    Verdict judge(long nowNs, AriChannel channel, boolean tapped) {
        if (channel.calledAndUnanswered()) {
            return Verdict.CALLED_SIDE;
        }
        Count before = counts.get(channel.id());
        Count count = before == null || nowNs - before.firstNs > LOOP_NS
                ? new Count(nowNs, 1)
                : new Count(before.firstNs, before.visits + 1);
        counts.put(channel.id(), count);
        if (count.visits >= LOOP_VISITS) {
            return Verdict.LOOP;
        }
        return tapped ? Verdict.TAPPED_ALREADY : Verdict.TAP;
    }
}

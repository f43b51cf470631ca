package io.callscribe.recognizer.deepgram;

import io.callscribe.call.CallTime;

/**
 * How fast sound may be sent: 1.2 times real time, with a second in hand. Deepgram takes live sound at no more than about 1.25
 * times real time; what comes faster only makes the text later.
 */
final class SendPace {

    private static final double TICKS_PER_NS = 1.2 * CallTime.TICKS_PER_SECOND / 1e9;
    private static final double IN_HAND_TICKS = CallTime.TICKS_PER_SECOND;

    private double ticks = IN_HAND_TICKS;
    private long sinceNs;

    SendPace(long nowNs) {
        this.sinceNs = nowNs;
    }

    /** Takes leave to send {@code wanted} ticks now, or says no. */
    boolean take(long nowNs, long wanted) {
        ticks = Math.min(IN_HAND_TICKS, ticks + (nowNs - sinceNs) * TICKS_PER_NS);
        sinceNs = nowNs;
        if (ticks < wanted) {
            return false;
        }
        ticks -= wanted;
        return true;
    }
}

package io.callscribe.recognizer.deepgram;

/** When things happened on the bench, in relation to its last fault. */
final class BenchTimes {

    private static final long NEVER = Long.MAX_VALUE;
    private static final long NS_PER_MS = 1_000_000;

    private long faultMs;
    private long struckNs = NEVER;
    private int dialed;
    private int dialedBefore;
    private int dials;
    private long backNs = NEVER;
    private int backSession;
    private long behindNs;
    private long toldToWaitNs = NEVER;
    private long soonestRedialMs = NEVER;
    private long overMs = -1;

    void faultLasts(long ms) {
        faultMs = ms;
    }

    void struck(long nowNs) {
        struckNs = nowNs;
        dialedBefore = dialed;
        backNs = NEVER;
    }

    void dialed(long nowNs) {
        dialed++;
        if (struckNs != NEVER) {
            dials++;
        }
        if (toldToWaitNs != NEVER) {
            soonestRedialMs = Math.min(soonestRedialMs, (nowNs - toldToWaitNs) / NS_PER_MS);
            toldToWaitNs = NEVER;
        }
    }

    /** An upgrade was refused with {@code Retry-After}. */
    void toldToWait(long nowNs) {
        toldToWaitNs = nowNs;
    }

    /** A result came; where a session was replaced, those of the old one do not count. */
    void result(long nowNs, int session) {
        boolean fresh = dialed == dialedBefore || session > dialedBefore;
        if (struckNs != NEVER && fresh && nowNs >= overNs() && (backNs == NEVER || replacedSince(session))) {
            backNs = nowNs;
            backSession = session;
        }
    }

    /** What looked like the way back was the old session's last breath. */
    private boolean replacedSince(int session) {
        return backSession <= dialedBefore && session > dialedBefore;
    }

    private long overNs() {
        return struckNs + faultMs * NS_PER_MS;
    }

    void behind(long nowNs) {
        behindNs = nowNs;
    }

    void over(long callMs) {
        overMs = overMs < 0 ? callMs : overMs;
    }

    long backMs() {
        return struckNs == NEVER || backNs == NEVER ? -1 : (backNs - overNs()) / NS_PER_MS;
    }

    long caughtUpMs() {
        return struckNs == NEVER ? 0 : Math.max(0, (behindNs - overNs()) / NS_PER_MS);
    }

    long endMs(long callMs) {
        return overMs < 0 ? -1 : overMs - callMs;
    }

    int dials() {
        return dials;
    }

    long soonestRedialMs() {
        return soonestRedialMs;
    }
}

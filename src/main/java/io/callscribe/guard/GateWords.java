package io.callscribe.guard;

import io.callscribe.guard.Breaker.Seen;
import java.time.Duration;

/** Why a gate refuses streams, in plain words that follow the engine's name and a colon. */
final class GateWords {

    static final String FORCED_OPEN = "an administrator has switched it off";
    static final String HELD_CLOSED = "an administrator holds its circuit breaker closed";

    private GateWords() {}

    static String connects(Breaker breaker) {
        Seen seen = breaker.seen();
        BreakerSettings settings = breaker.settings();
        return switch (breaker.state()) {
            case OPEN ->
                reaches(seen.failed(), seen.calls(), settings.failurePercent())
                        ? open(seen.failed(), seen.calls(), "failed connects")
                        : open(seen.slow(), seen.calls(), "connects that took over " + spoken(settings.slow()));
            case HALF_OPEN -> halfOpen(settings);
            case CLOSED, FORCED_OPEN -> "";
        };
    }

    static String sessions(Breaker breaker) {
        Seen seen = breaker.seen();
        return switch (breaker.state()) {
            case OPEN -> open(seen.failed(), seen.calls(), "broken sessions");
            case HALF_OPEN -> halfOpen(breaker.settings());
            case CLOSED, FORCED_OPEN -> "";
        };
    }

    static String full(int maxStreams) {
        return "all " + maxStreams + " streams are in use";
    }

    static String tooManyConnects(EngineGateSettings settings) {
        return "too many connects at once; it gets " + settings.connects()
                + (settings.period().equals(Duration.ofSeconds(1)) ? " a second" : " in " + settings.period());
    }

    private static String open(int bad, int calls, String what) {
        return "its circuit breaker is open after " + bad + " of " + calls + " " + what;
    }

    private static String halfOpen(BreakerSettings settings) {
        int trials = settings.halfOpenCalls();
        return "it is coming back and is tried with " + trials + (trials == 1 ? " stream first" : " streams first");
    }

    private static boolean reaches(int part, int whole, int percent) {
        return part * 100 >= whole * percent;
    }

    private static String spoken(SlowCalls slow) {
        return slow.over().toSeconds() + " s";
    }
}

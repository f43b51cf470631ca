package io.callscribe.recognizer.deepgram;

import io.callscribe.recognizer.deepgram.ClosePolicy.Local;
import io.callscribe.recognizer.deepgram.SessionEnd.Blocked;
import io.callscribe.recognizer.deepgram.SessionEnd.Closed;
import io.callscribe.recognizer.deepgram.SessionEnd.DrainTimeout;
import io.callscribe.recognizer.deepgram.SessionEnd.Refused;
import io.callscribe.recognizer.deepgram.SessionEnd.Silent;
import io.callscribe.recognizer.deepgram.SessionEnd.Unreachable;

/**
 * What the end of a session means, in plain words, and whether another try can help: a row of {@link ClosePolicy}, filled in.
 *
 * @param engineFault whether the engine is to blame, for its circuit breaker
 * @param notBeforeMs how long the server asks us to wait ({@code Retry-After}); 0 if it does not
 * @param code the short name of the end: {@code 1011 NET-0001}, {@code HTTP 401}, {@code DNS}
 * @param sentence what happened, why, and what to do
 */
public record EndMeaning(Verdict verdict, boolean engineFault, long notBeforeMs, String code, String sentence) {

    /** Whether to try again. */
    public enum Verdict {
        /** At once: nothing speaks against it. */
        AGAIN_NOW,
        /** After a pause that grows. */
        AGAIN_LATER,
        /** A single time, after a pause: most likely it would end the same way. */
        ONCE,
        /** It would end the same way. */
        NEVER
    }

    /** The meaning of {@code end} on the engine that a sentence calls {@code engine}. */
    public static EndMeaning of(SessionEnd end, String engine) {
        return switch (end) {
            case Closed(int code, String reason) ->
                ClosePolicy.close(code, reason).meaning(engine, code, ServerWords.of(reason), 0);
            case Refused refused ->
                ClosePolicy.refusal(refused.status())
                        .meaning(
                                engine,
                                refused.status(),
                                ServerWords.of(refused),
                                1000 * refused.retryAfterS().orElse(0));
            case Unreachable(Unreachable.Why why, String what) -> local(why).meaning(engine, 0, what);
            case Silent(long forMs) -> Local.SILENT.meaning(engine, forMs / 1000, "");
            case Blocked(long forMs) -> Local.BLOCKED.meaning(engine, forMs / 1000, "");
            case DrainTimeout() -> Local.DRAIN.meaning(engine, 0, "");
        };
    }

    private static Local local(Unreachable.Why why) {
        return switch (why) {
            case NAME -> Local.NO_NAME;
            case CONNECTION -> Local.NO_CONNECTION;
            case TLS -> Local.NO_TLS;
            case TIME_OUT -> Local.NO_ANSWER;
            case NO_WEBSOCKET -> Local.NO_WEBSOCKET;
        };
    }
}

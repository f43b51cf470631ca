package io.callscribe.recognizer.deepgram;

import io.callscribe.recognizer.deepgram.SessionEnd.Blocked;
import io.callscribe.recognizer.deepgram.SessionEnd.Closed;
import io.callscribe.recognizer.deepgram.SessionEnd.DrainTimeout;
import io.callscribe.recognizer.deepgram.SessionEnd.Refused;
import io.callscribe.recognizer.deepgram.SessionEnd.Silent;
import io.callscribe.recognizer.deepgram.SessionEnd.Unreachable;
import java.util.Locale;

/**
 * What the end of a session means, in plain words, and whether another try can help (Deepgram: close codes and errors of the
 * streaming API; RFC 6455 §7.4.1).
 *
 * @param engineFault whether the engine is to blame, for its circuit breaker: not for what only this call asked for, or we did wrong
 * @param notBeforeMs how long the server asks us to wait ({@code Retry-After}); 0 if it does not
 * @param code the short name of the end: {@code 1011 NET-0001}, {@code HTTP 401}, {@code unreachable}
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
    static EndMeaning of(SessionEnd end, String engine) {
        return switch (end) {
            case Closed closed -> closed(closed, engine);
            case Refused refused -> RefusalMeaning.of(refused, engine);
            case Unreachable unreachable ->
                again("unreachable", engine + " cannot be reached: " + unreachable.what() + ".");
            case Silent(long forMs) ->
                now(
                        "silent",
                        engine + " has said nothing for " + forMs / 1000
                                + " s, though it got speech. We connect anew.");
            case Blocked(long forMs) ->
                now("blocked", engine + " has taken no sound for " + forMs / 1000 + " s. We connect anew.");
            case DrainTimeout ignored -> now("drain time-out", engine + " did not send its last results in time.");
        };
    }

    private static EndMeaning closed(Closed closed, String engine) {
        String said = closed.reason().toLowerCase(Locale.ROOT).replace("-", "");
        String tail = closed.reason().isBlank() ? "" : " It said: " + closed.reason() + ".";
        return switch (closed.code()) {
            case 1000 -> again("1000", engine + " ended the session unasked." + tail);
            case 1001 -> now("1001", engine + " is going away, mostly for a restart. We connect again.");
            case 1002, 1003, 1007 ->
                once(
                        "" + closed.code(),
                        engine + " could not understand what we sent. This is a fault of ours." + tail);
            case 1005 -> again("1005", engine + " closed the session without giving a reason.");
            case 1006 -> now("1006", "The connection to " + engine + " broke without a goodbye.");
            case 1008 ->
                said.contains("data0000")
                        ? never(
                                "1008 DATA-0000",
                                engine + " could not read the sound. Trying again would not help."
                                        + " Check that the codec is µ-law at 8000 Hz.")
                        : never("1008", engine + " refuses the session." + tail);
            case 1009 -> never("1009", engine + " refuses a message of ours as too long.");
            case 1011 -> internal(said, engine, tail);
            case 1012 -> again("1012", engine + " is restarting.");
            case 1013 -> again("1013", engine + " is overloaded.");
            default ->
                again("" + closed.code(), engine + " closed the session with code " + closed.code() + "." + tail);
        };
    }

    private static EndMeaning internal(String said, String engine, String tail) {
        if (said.contains("net0001")) {
            return ours(
                    "1011 NET-0001",
                    engine + " closed the connection: it got nothing from us for 10 s. Our keep-alive stalled; this is"
                            + " our fault and was reported.");
        }
        if (said.contains("net0002") || said.contains("no_audio_timeout")) {
            return ours("1011 NET-0002", engine + " closed the connection: it was held open but no sound came.");
        }
        if (said.contains("net0000")) {
            return again(
                    "1011 NET-0000",
                    engine + " closed the connection: it gave no answer within its own time limit. Mostly a passing"
                            + " fault on their side.");
        }
        return again("1011", engine + " had an internal error." + tail);
    }

    private static EndMeaning now(String code, String sentence) {
        return new EndMeaning(Verdict.AGAIN_NOW, true, 0, code, sentence);
    }

    private static EndMeaning ours(String code, String sentence) {
        return new EndMeaning(Verdict.AGAIN_NOW, false, 0, code, sentence);
    }

    private static EndMeaning again(String code, String sentence) {
        return new EndMeaning(Verdict.AGAIN_LATER, true, 0, code, sentence);
    }

    private static EndMeaning once(String code, String sentence) {
        return new EndMeaning(Verdict.ONCE, false, 0, code, sentence);
    }

    private static EndMeaning never(String code, String sentence) {
        return new EndMeaning(Verdict.NEVER, false, 0, code, sentence);
    }
}

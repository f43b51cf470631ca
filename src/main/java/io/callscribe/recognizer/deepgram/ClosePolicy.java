package io.callscribe.recognizer.deepgram;

import static io.callscribe.recognizer.deepgram.EndMeaning.Verdict.AGAIN_LATER;
import static io.callscribe.recognizer.deepgram.EndMeaning.Verdict.AGAIN_NOW;
import static io.callscribe.recognizer.deepgram.EndMeaning.Verdict.NEVER;
import static io.callscribe.recognizer.deepgram.EndMeaning.Verdict.ONCE;

import io.callscribe.recognizer.deepgram.EndMeaning.Verdict;
import java.util.List;
import java.util.Locale;

/**
 * The close policy: what every end of a session means and whether another try can help. One row an end; the first row that fits counts.
 * {@code AGAIN_LATER} waits with full jitter, 1 s doubling to 10 s, and no less than {@code Retry-After}; see {@link Recovery}.
 *
 * <p>Sources: Deepgram's pages on close codes and network errors (NET-0000, NET-0001, DATA-0000) and on API errors; RFC 6455 §7.4.1;
 * RFC 9110 §15. Where Deepgram is silent the row is our decision: 1000 and 1005 unasked are a loss, one more try after what may be a
 * fault of ours, none where the same settings would be refused again.
 */
final class ClosePolicy {

    private static final int ANY = -1;
    private static final boolean ENGINE = true;
    private static final boolean NOT_ENGINE = false;

    /**
     * A row.
     *
     * @param code what the end is called, {@code {number}} filled in
     * @param from first close code or status it is for; {@link #ANY} for all
     * @param to last one
     * @param mark what the server's reason must contain, without hyphens and in small letters
     * @param engineFault whether the engine's circuit breaker counts it: not what only this call asked for, what we did wrong, or a
     *     restart that was announced
     * @param sentence what happened, why, what to do; {@code {engine}}, {@code {number}} and {@code {said}} are filled in
     */
    record Row(String code, int from, int to, String mark, Verdict verdict, boolean engineFault, String sentence) {

        private boolean fits(int number, String said) {
            return from == ANY || (number >= from && number <= to && said.contains(mark));
        }

        /** The meaning; {@code number} is a close code, a status or seconds, {@code said} the server's words as a sentence. */
        EndMeaning meaning(String engine, long number, String said, long notBeforeMs) {
            String text = sentence.replace("{engine}", engine)
                    .replace("{number}", Long.toString(number))
                    .replace("{said}", said);
            return new EndMeaning(
                    verdict, engineFault, notBeforeMs, code.replace("{number}", Long.toString(number)), text);
        }
    }

    /** Close codes of the WebSocket; 1005 and 1006 are never sent and mean a close without a code, and none. */
    static final List<Row> CLOSES = List.of(
            close(1000, "", "", AGAIN_LATER, ENGINE, "{engine} ended the session unasked.{said}"),
            close(
                    1001,
                    "",
                    "",
                    AGAIN_NOW,
                    NOT_ENGINE,
                    "{engine} is going away, mostly for a restart. We connect again."),
            close(
                    1002,
                    "",
                    "",
                    ONCE,
                    NOT_ENGINE,
                    "{engine} could not understand what we sent. This is a fault of ours.{said}"),
            close(
                    1003,
                    "",
                    "",
                    ONCE,
                    NOT_ENGINE,
                    "{engine} could not understand what we sent. This is a fault of ours.{said}"),
            close(1005, "", "", AGAIN_LATER, ENGINE, "{engine} closed the session without giving a reason."),
            close(1006, "", "", AGAIN_NOW, ENGINE, "The connection to {engine} broke without a goodbye."),
            close(
                    1007,
                    "",
                    "",
                    ONCE,
                    NOT_ENGINE,
                    "{engine} could not understand what we sent. This is a fault of ours.{said}"),
            close(
                    1008,
                    " DATA-0000",
                    "data0000",
                    NEVER,
                    NOT_ENGINE,
                    "{engine} could not read the sound. Trying again would"
                            + " not help. Check that the codec is µ-law at 8000 Hz."),
            close(1008, "", "", NEVER, NOT_ENGINE, "{engine} refuses the session.{said}"),
            close(1009, "", "", NEVER, NOT_ENGINE, "{engine} refuses a message of ours as too long."),
            close(
                    1011,
                    " NET-0001",
                    "net0001",
                    AGAIN_NOW,
                    NOT_ENGINE,
                    "{engine} closed the connection: it got nothing from us"
                            + " for 10 s. Our keep-alive stalled; this is our fault and was reported."),
            close(
                    1011,
                    " NET-0002",
                    "net0002",
                    AGAIN_NOW,
                    NOT_ENGINE,
                    "{engine} closed the connection: it was held open but no" + " sound came."),
            close(
                    1011,
                    " NET-0002",
                    "no_audio_timeout",
                    AGAIN_NOW,
                    NOT_ENGINE,
                    "{engine} closed the connection: it was held" + " open but no sound came."),
            close(
                    1011,
                    " NET-0000",
                    "net0000",
                    AGAIN_LATER,
                    ENGINE,
                    "{engine} closed the connection: it gave no answer within"
                            + " its own time limit. Mostly a passing fault on their side."),
            close(1011, "", "", AGAIN_LATER, ENGINE, "{engine} had an internal error.{said}"),
            close(1012, "", "", AGAIN_LATER, NOT_ENGINE, "{engine} is restarting."),
            close(1013, "", "", AGAIN_LATER, ENGINE, "{engine} is overloaded."),
            close(ANY, "", "", AGAIN_LATER, ENGINE, "{engine} closed the session with code {number}.{said}"));

    /** HTTP statuses that an upgrade or a recording is refused with. 4xx never loops, but for 408 and 429, which pass. */
    static final List<Row> REFUSALS = List.of(
            http(400, 400, NEVER, NOT_ENGINE, "{engine} refuses the settings of the stream.{said}"),
            http(401, 401, NEVER, ENGINE, "{engine} does not accept our key.{said}"),
            http(402, 402, NEVER, ENGINE, "The account at {engine} has no credit.{said}"),
            http(403, 403, NEVER, ENGINE, "Our key may not use this model or feature at {engine}.{said}"),
            http(404, 404, NEVER, ENGINE, "There is no recognizer at this address of {engine}.{said}"),
            http(405, 405, NEVER, ENGINE, "The model does not work live at {engine}.{said}"),
            http(
                    408,
                    408,
                    AGAIN_LATER,
                    ENGINE,
                    "{engine} answered with status 408: it waited too long for our request.{said}"),
            http(
                    414,
                    414,
                    NEVER,
                    NOT_ENGINE,
                    "The address of the stream is too long for {engine}: too many keyterms.{said}"),
            http(429, 429, AGAIN_LATER, ENGINE, "{engine} has no more streams for us right now.{said}"),
            http(500, 599, AGAIN_LATER, ENGINE, "{engine} answered with status {number}.{said}"),
            http(ANY, ANY, NEVER, ENGINE, "{engine} answered with status {number}.{said}"));

    /** What ends a session, or keeps one from coming about, on our side of the network. */
    enum Local {
        NO_NAME("DNS", AGAIN_LATER, "{engine} cannot be reached: {said}."),
        NO_CONNECTION("unreachable", AGAIN_LATER, "{engine} cannot be reached: {said}."),
        NO_TLS(
                "TLS",
                AGAIN_LATER,
                "{engine} cannot be reached safely: {said}. If this lasts, check the clock and the"
                        + " certificates that this machine trusts."),
        NO_ANSWER("time-out", AGAIN_LATER, "{engine} cannot be reached: {said}."),
        NO_WEBSOCKET("no WebSocket", AGAIN_LATER, "{engine} cannot be reached: {said}."),
        SILENT("silent", AGAIN_NOW, "{engine} has said nothing for {number} s, though it got speech. We connect anew."),
        BLOCKED("blocked", AGAIN_NOW, "{engine} has taken no sound for {number} s. We connect anew."),
        DRAIN("drain time-out", AGAIN_NOW, "{engine} did not send its last results in time.");

        private final String code;
        private final Verdict verdict;
        private final String sentence;

        Local(String code, Verdict verdict, String sentence) {
            this.code = code;
            this.verdict = verdict;
            this.sentence = sentence;
        }

        /** The meaning; {@code what} is what was seen. */
        EndMeaning meaning(String engine, long seconds, String what) {
            return new Row(code, ANY, ANY, "", verdict, ENGINE, sentence).meaning(engine, seconds, what, 0);
        }
    }

    private ClosePolicy() {}

    /** The row of a close. The server's text holds a sentence with a link such as {@code dpgr.am/net0001}, or the short code. */
    static Row close(int code, String reason) {
        return first(CLOSES, code, reason.toLowerCase(Locale.ROOT).replace("-", ""));
    }

    /** The row of a refusal. */
    static Row refusal(int status) {
        return first(REFUSALS, status, "");
    }

    private static Row first(List<Row> rows, int number, String said) {
        return rows.stream().filter(row -> row.fits(number, said)).findFirst().orElseThrow();
    }

    private static Row close(int code, String suffix, String mark, Verdict verdict, boolean fault, String sentence) {
        return new Row("{number}" + suffix, code, code, mark, verdict, fault, sentence);
    }

    private static Row http(int from, int to, Verdict verdict, boolean fault, String sentence) {
        return new Row("HTTP {number}", from, to, "", verdict, fault, sentence);
    }
}

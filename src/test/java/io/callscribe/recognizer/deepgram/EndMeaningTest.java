package io.callscribe.recognizer.deepgram;

import static io.callscribe.recognizer.deepgram.EndMeaning.Verdict.AGAIN_LATER;
import static io.callscribe.recognizer.deepgram.EndMeaning.Verdict.AGAIN_NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.recognizer.deepgram.EndMeaning.Verdict;
import io.callscribe.recognizer.deepgram.SessionEnd.Unreachable.Why;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndMeaningTest {

    private static final String NET0001 =
            "Deepgram did not receive audio data or a text message within the timeout window. See https://dpgr.am/net0001";

    @ParameterizedTest
    @CsvSource({
        "1000,'',AGAIN_LATER,1000,ended the session unasked",
        "1001,'',AGAIN_NOW,1001,going away",
        "1002,'',ONCE,1002,fault of ours",
        "1003,'',ONCE,1003,fault of ours",
        "1005,'',AGAIN_LATER,1005,without giving a reason",
        "1006,'',AGAIN_NOW,1006,broke without a goodbye",
        "1007,'',ONCE,1007,fault of ours",
        "1008,DATA-0000,NEVER,1008 DATA-0000,µ-law at 8000 Hz",
        "1008,See https://dpgr.am/data0000,NEVER,1008 DATA-0000,could not read the sound",
        "1008,policy,NEVER,1008,It said: policy.",
        "1009,'',NEVER,1009,too long",
        "1011,See https://dpgr.am/net0000,AGAIN_LATER,1011 NET-0000,no answer within its own time limit",
        "1011,NET-0000,AGAIN_LATER,1011 NET-0000,passing fault on their side",
        "1011,no_audio_timeout,AGAIN_NOW,1011 NET-0002,no sound came",
        "1011,boom,AGAIN_LATER,1011,It said: boom.",
        "1012,'',AGAIN_LATER,1012,restarting",
        "1013,'',AGAIN_LATER,1013,overloaded",
        "4000,x,AGAIN_LATER,4000,code 4000. It said: x."
    })
    void everyCloseHasAMeaning(int code, String reason, Verdict verdict, String label, String part) {
        EndMeaning meaning = EndMeaning.of(new SessionEnd.Closed(code, reason), "Deepgram");
        assertThat(meaning.verdict()).isEqualTo(verdict);
        assertThat(meaning.code()).isEqualTo(label);
        assertThat(meaning.sentence()).contains(part).endsWith(".");
    }

    @Test
    void theSentenceWithTheLinkMeansNet0001() {
        EndMeaning meaning = EndMeaning.of(new SessionEnd.Closed(1011, NET0001), "Deepgram");
        assertThat(meaning.code()).isEqualTo("1011 NET-0001");
        assertThat(meaning.verdict()).isEqualTo(AGAIN_NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "400,NEVER,refuses the settings",
        "401,NEVER,does not accept our key",
        "402,NEVER,has no credit",
        "403,NEVER,may not use this model",
        "404,NEVER,no recognizer at this address",
        "405,NEVER,does not work live",
        "408,AGAIN_LATER,status 408",
        "414,NEVER,too many keyterms",
        "429,AGAIN_LATER,no more streams",
        "500,AGAIN_LATER,status 500",
        "503,AGAIN_LATER,status 503",
        "302,NEVER,status 302"
    })
    void everyRefusalHasAMeaning(int status, Verdict verdict, String part) {
        EndMeaning meaning = EndMeaning.of(refused(status, "", ""), "Deepgram");
        assertThat(meaning.verdict()).isEqualTo(verdict);
        assertThat(meaning.sentence()).contains(part);
        assertThat(meaning.code()).isEqualTo("HTTP " + status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Invalid 'utterance_end_ms' value of '999'. | {} | Invalid 'utterance_end_ms' value of '999'.",
                "'' | {\"err_code\":\"INVALID_AUTH\",\"err_msg\":\"Invalid credentials.\"} | Invalid credentials.",
                "'' | {\"category\":\"INVALID_JSON\",\"message\":\"Invalid JSON submitted.\"} | Invalid JSON submitted.",
                "'' | UUID parsing failed | UUID parsing failed."
            })
    void theServersOwnWordsAreQuoted(String header, String body, String quote) {
        EndMeaning meaning = EndMeaning.of(refused(400, header, body), "Deepgram");
        assertThat(meaning.sentence()).contains("It said: " + quote).endsWith(" Request r-1.");
    }

    @Test
    void unreachableSaysWhat() {
        EndMeaning meaning =
                EndMeaning.of(new SessionEnd.Unreachable(Why.CONNECTION, "connection refused"), "the built-in engine");
        assertThat(meaning.verdict()).isEqualTo(AGAIN_LATER);
        assertThat(meaning.sentence()).isEqualTo("the built-in engine cannot be reached: connection refused.");
    }

    @ParameterizedTest
    @CsvSource({
        "NAME,DNS,cannot be reached: seen.",
        "CONNECTION,unreachable,cannot be reached: seen.",
        "TLS,TLS,check the clock and the certificates",
        "TIME_OUT,time-out,cannot be reached: seen.",
        "NO_WEBSOCKET,no WebSocket,cannot be reached: seen."
    })
    void everyFaultOnOurSideIsTriedAgainAndHasAName(Why why, String code, String part) {
        EndMeaning meaning = EndMeaning.of(new SessionEnd.Unreachable(why, "seen"), "Deepgram");
        assertThat(meaning.verdict()).isEqualTo(AGAIN_LATER);
        assertThat(meaning.engineFault()).isTrue();
        assertThat(meaning.code()).isEqualTo(code);
        assertThat(meaning.sentence()).contains(part).endsWith(".");
    }

    @Test
    void noRefusalOfOursIsTriedForEver() {
        IntStream.range(300, 500)
                .filter(status -> status != 408 && status != 429)
                .forEach(status -> assertThat(EndMeaning.of(refused(status, "", ""), "Deepgram")
                                .verdict())
                        .as("status %d", status)
                        .isEqualTo(Verdict.NEVER));
    }

    @Test
    void everyCloseCodeHasASentenceWithoutABlankToFillIn() {
        IntStream.rangeClosed(1000, 4999)
                .mapToObj(code -> EndMeaning.of(closed(code, "boom"), "Deepgram"))
                .forEach(meaning -> assertThat(meaning.sentence() + meaning.code())
                        .contains("Deepgram")
                        .doesNotContain("{"));
    }

    @Test
    void sessionsThatWeGaveUpAreReplacedAtOnce() {
        assertThat(List.of(
                        new SessionEnd.DrainTimeout(), new SessionEnd.Silent(12_000), new SessionEnd.Blocked(10_000)))
                .allSatisfy(end ->
                        assertThat(EndMeaning.of(end, "Deepgram").verdict()).isEqualTo(AGAIN_NOW));
        assertThat(EndMeaning.of(new SessionEnd.Silent(12_000), "Deepgram").sentence())
                .isEqualTo("Deepgram has said nothing for 12 s, though it got speech. We connect anew.");
    }

    @Test
    void onlyWhatTheEngineDidCountsAgainstIt() {
        assertThat(List.of(
                        closed(1006, ""),
                        closed(1011, "net0000"),
                        closed(1000, ""),
                        refused(429, "", ""),
                        refused(401, "", "")))
                .allSatisfy(end ->
                        assertThat(EndMeaning.of(end, "Deepgram").engineFault()).isTrue());
        assertThat(List.of(
                        closed(1008, "data0000"),
                        closed(1011, "net0001"),
                        closed(1007, ""),
                        closed(1012, ""),
                        refused(400, "", "")))
                .allSatisfy(end ->
                        assertThat(EndMeaning.of(end, "Deepgram").engineFault()).isFalse());
    }

    private static SessionEnd closed(int code, String reason) {
        return new SessionEnd.Closed(code, reason);
    }

    private static SessionEnd refused(int status, String error, String body) {
        return new SessionEnd.Refused(status, error, body, "r-1", OptionalLong.empty());
    }
}

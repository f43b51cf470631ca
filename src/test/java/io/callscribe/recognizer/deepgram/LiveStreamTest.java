package io.callscribe.recognizer.deepgram;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.call.CallTime;
import io.callscribe.call.Span;
import io.callscribe.media.G711;
import io.callscribe.recognizer.RecognizerEvent;
import io.callscribe.recognizer.RecognizerEvent.Final;
import io.callscribe.recognizer.RecognizerEvent.Interim;
import io.callscribe.recognizer.Word;
import io.callscribe.recognizer.deepgram.SessionEnd.Unreachable.Why;
import io.callscribe.recognizer.deepgram.SessionInput.Ended;
import io.callscribe.recognizer.deepgram.SessionInput.Opened;
import io.callscribe.recognizer.deepgram.SessionInput.Text;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** One call's stream stepped by hand: sound of 60 ms a chunk, time in ms. */
class LiveStreamTest {

    private static final Engine CLOUD = new Engine("deepgram", "Deepgram");
    private static final Engine BUILTIN = new Engine("builtin", "the built-in engine");
    private static final int CHUNK_TICKS = 480;
    private static final int IDLE_MS = 30_000;

    private final Recording out = new Recording();
    private LiveStream stream = new LiveStream(List.of(CLOUD), IDLE_MS, () -> 0.5);
    private long nowMs = 9_000;
    private long tick;

    @Test
    void nothingIsDialedBeforeTheFirstSound() {
        wakeFor(20_000);
        assertThat(out.done).isEmpty();
        sound(1);
        assertThat(out.done).containsExactly("dial 1 deepgram");
    }

    @Test
    void soundWaitsForTheUpgradeAndThenGoesOutInOrder() {
        sound(4);
        out.done.clear();
        open();
        assertThat(out.done).containsExactly("audio 1 at 0", "audio 1 at 480", "audio 1 at 960", "audio 1 at 1440");
        assertThat(out.said(RecognizerEvent.Listening.class).requestId()).isEqualTo("req-1");
    }

    @Test
    void aBacklogIsPacedAtOnePointTwoTimesRealTime() {
        sound(200); // 12 s before the upgrade
        open();
        long burst = out.audioTicks();
        assertThat(burst).as("a second in hand").isBetween(7_500L, 8_000L);
        wakeFor(5_000);
        assertThat(out.audioTicks() - burst).isBetween(47_000L, 48_000L);
    }

    @Test
    void keepAliveGoesOutAfterFourSecondsWithoutAWriteAndOnlyThen() {
        quiet(1);
        open();
        wakeFor(3_990);
        assertThat(out.done).noneMatch(done -> done.contains("KeepAlive"));
        wakeFor(20);
        assertThat(out.done).filteredOn(done -> done.contains("KeepAlive")).hasSize(1);
        wakeFor(8_000);
        assertThat(out.done).filteredOn(done -> done.contains("KeepAlive")).hasSize(3);
        quiet(1);
        wakeFor(3_900);
        assertThat(out.done).filteredOn(done -> done.contains("KeepAlive")).hasSize(3);
    }

    @Test
    void resultsAreSaidInCallTimeOnTheirLeg() {
        sound(50);
        open();
        hear(results(1, 0.5, 1.0, false, false, "hello"));
        hear(results(1, 0.5, 1.5, true, true, "Hello there."));
        Interim interim = out.said(Interim.class);
        assertThat(interim.leg().channel()).isEqualTo(1);
        assertThat(interim.span()).isEqualTo(spanMs(500, 1500));
        Final settled = out.said(Final.class);
        assertThat(settled.text()).isEqualTo("Hello there.");
        assertThat(settled.endpoint()).isTrue();
        assertThat(settled.words())
                .extracting(Word::text, word -> word.span().start().ms())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Hello", 500L),
                        org.assertj.core.groups.Tuple.tuple("there.", 1250L));
    }

    @Test
    void theEndIsAskedForAfterTheLastSoundAndEverythingIsAccountedFor() {
        sound(2);
        open();
        out.done.clear();
        stream.end(ns(), out);
        assertThat(out.done).containsExactly("text 1 {\"type\":\"CloseStream\"}");
        hear(results(0, 0, 0.12, true, false, "Bye."));
        hear("{\"type\":\"Metadata\",\"request_id\":\"req-1\",\"duration\":0.12,\"channels\":2,\"sha256\":\"x\"}");
        input(1, new Ended(new SessionEnd.Closed(1000, "")));
        assertThat(out.notes()).anyMatch(note -> note.startsWith("Every second is accounted for: 0.1 s sent"));
        assertThat(out.lastEvent()).isEqualTo(new RecognizerEvent.Finished());
        assertThat(stream.over()).isTrue();
    }

    @Test
    void metadataThatCountsLessThanWasSentIsSaid() {
        sound(50);
        open();
        wakeFor(3_000);
        stream.end(ns(), out);
        hear("{\"type\":\"Metadata\",\"duration\":1.0}");
        input(1, new Ended(new SessionEnd.Closed(1000, "")));
        assertThat(out.notes()).contains("The speech service confirmed 1.0 s of 3.0 s sent.");
    }

    @Test
    void aCallThatEndsBeforeTheUpgradeIsStillHeard() {
        sound(3);
        stream.end(ns(), out);
        assertThat(out.done).containsExactly("dial 1 deepgram");
        open();
        assertThat(out.done).endsWith("audio 1 at 960", "text 1 {\"type\":\"CloseStream\"}");
    }

    @Test
    void aCloseStreamThatIsNotAnsweredIsTriedOnceMoreAndThenPutAside() {
        sound(1);
        open();
        stream.end(ns(), out);
        wakeFor(9_990);
        assertThat(out.done).noneMatch(done -> done.startsWith("over"));
        wakeFor(20);
        assertThat(out.done).endsWith("close 1", "over 1 drain time-out", "dial 2 deepgram");
        input(2, new Opened("req-2"));
        assertThat(out.done).endsWith("audio 2 at 0", "text 2 {\"type\":\"CloseStream\"}");
        wakeFor(10_010);
        assertThat(out.done).endsWith("over 2 drain time-out", "aside 0");
        assertThat(out.lastEvent()).isEqualTo(new RecognizerEvent.Finished());
    }

    @Test
    void aCloseStreamThatIsNotAnsweredIsTheEndWhereNobodyWasHeardSince() {
        quiet(1);
        open();
        stream.end(ns(), out);
        wakeFor(10_010);
        assertThat(out.done).endsWith("close 1", "over 1 drain time-out");
        assertThat(out.notes()).anyMatch(note -> note.contains("did not send its last results in time"));
        assertThat(out.lastEvent()).isEqualTo(new RecognizerEvent.Finished());
    }

    @Test
    void aCallWithoutSoundEndsWithoutASession() {
        stream.end(ns(), out);
        assertThat(out.done).isEmpty();
        assertThat(out.lastEvent()).isEqualTo(new RecognizerEvent.Finished());
    }

    @Test
    void afterADropTheNewSessionStartsWithTheFirstUnconfirmedSample() {
        sound(50);
        open();
        wakeFor(3_000);
        hear(results(0, 0, 1.0, true, true, "One."));
        hear(results(1, 0, 2.0, true, true, "Two."));
        out.done.clear();
        input(1, new Ended(new SessionEnd.Closed(1006, "")));
        wakeFor(10);
        assertThat(out.done).containsExactly("over 1 1006", "dial 2 deepgram");
        input(2, new Opened("req-2"));
        assertThat(out.done.get(2)).isEqualTo("audio 2 at 8000");
        assertThat(out.notes()).contains("Sound from 0:01 to 0:03 is sent again. Nothing is heard twice.");
    }

    @Test
    void wordsThatWereConfirmedBeforeTheDropAreNotHeardTwice() {
        sound(50);
        open();
        wakeFor(3_000);
        hear(results(0, 0, 1.0, true, true, "One."));
        hear(results(1, 0, 2.0, true, true, "Two."));
        input(1, new Ended(new SessionEnd.Closed(1006, "")));
        wakeFor(10);
        input(2, new Opened("req-2"));
        // the new session's clock starts at 1 s of the call; channel 1 is settled up to 2 s
        hear(2, results(1, 0, 2.0, true, true, "two three four five."));
        Final joined = out.said(Final.class);
        assertThat(joined.text()).isEqualTo("four five.");
        assertThat(joined.words().getFirst().span().start().ms()).isEqualTo(2000);
    }

    @Test
    void anUnaskedCloseIsTriedAgainAfterAPauseWithJitter() {
        sound(1);
        open();
        input(1, new Ended(new SessionEnd.Closed(1011, "net0000")));
        assertThat(out.said(RecognizerEvent.Waiting.class).reason()).contains("no answer within its own time limit");
        wakeFor(490);
        assertThat(out.done).doesNotContain("dial 2 deepgram");
        wakeFor(20);
        assertThat(out.done).contains("dial 2 deepgram");
    }

    @Test
    void whatCanNeverWorkIsNotTriedAgain() {
        sound(2);
        input(1, new Ended(new SessionEnd.Refused(401, "Invalid credentials.", "", "r", OptionalLong.empty())));
        wakeFor(30_000);
        assertThat(out.done).containsExactly("dial 1 deepgram", "over 1 HTTP 401", "aside 0", "aside 480");
        assertThat(out.said(RecognizerEvent.Stopped.class).reason())
                .isEqualTo("Deepgram does not accept our key. It said: Invalid credentials. Request r.");
    }

    @Test
    void soundThatNobodyWillHearIsPutAsideWithItsReason() {
        sound(2);
        input(1, new Ended(new SessionEnd.Refused(402, "", "", "", OptionalLong.empty())));
        assertThat(out.asideTicks).isEqualTo(2 * CHUNK_TICKS);
        sound(10);
        stream.end(ns(), out);
        assertThat(out.asideTicks).isEqualTo(12 * CHUNK_TICKS);
        assertThat(out.asideReason).contains("has no credit");
        assertThat(out.lastEvent()).isEqualTo(new RecognizerEvent.Finished());
    }

    @Test
    void theNextEngineTakesOverFromTheFirstUnconfirmedSample() {
        stream = new LiveStream(List.of(CLOUD, BUILTIN), IDLE_MS, () -> 0.5);
        sound(10);
        input(1, new Ended(new SessionEnd.Refused(402, "", "", "", OptionalLong.empty())));
        assertThat(out.done).contains("dial 2 builtin");
        input(2, new Opened("req-2"));
        assertThat(out.done).contains("audio 2 at 0", "audio 2 at 4320");
        hear(2, results(0, 0, 0.5, true, true, "Hello."));
        assertThat(out.said(Final.class).engine()).isEqualTo("builtin");
        assertThat(out.notes()).anyMatch(note -> note.endsWith("The built-in engine takes over from Deepgram."));
    }

    @Test
    void theOnlyEngineIsTriedForEverWithGrowingPauses() {
        sound(1);
        List<Long> dialedMs = new ArrayList<>();
        for (int number = 1; number <= 8; number++) {
            long fromMs = nowMs;
            input(number, new Ended(new SessionEnd.Unreachable(Why.CONNECTION, "connection refused")));
            String dial = "dial " + (number + 1) + " deepgram";
            while (!out.done.contains(dial)) {
                wakeFor(10);
            }
            dialedMs.add(nowMs - fromMs);
        }
        assertThat(dialedMs).containsExactly(500L, 1_000L, 2_000L, 4_000L, 5_000L, 5_000L, 5_000L, 5_000L);
        assertThat(out.said(RecognizerEvent.Waiting.class).reason())
                .isEqualTo("Deepgram cannot be reached: connection refused.");
    }

    @Test
    void afterOneRetryTheNextEngineTakesOverAndTheFirstComesBackAtTheEndOfAnUtterance() {
        stream = new LiveStream(List.of(CLOUD, BUILTIN), IDLE_MS, () -> 0.5);
        sound(10);
        input(1, new Ended(new SessionEnd.Closed(1006, "")));
        input(2, new Ended(new SessionEnd.Unreachable(Why.CONNECTION, "connection refused")));
        assertThat(out.done).endsWith("dial 3 builtin");
        input(3, new Opened("req-3"));
        hear(3, results(0, 0, 0.6, true, true, "Early."));
        hear(3, results(1, 0, 0.6, true, true, ""));
        wakeFor(10_000);
        quietWhileTimePasses(5);
        assertThat(out.done).as("not between two words").noneMatch(done -> done.contains("CloseStream"));
        out.admissions.add(new Admission.NotNow("its circuit breaker is open", 5_000));
        quietWhileTimePasses(5);
        assertThat(out.done).noneMatch(done -> done.contains("CloseStream"));
        wakeFor(10_000);
        assertThat(out.done).endsWith("text 3 {\"type\":\"CloseStream\"}");
        sound(1);
        hear(3, "{\"type\":\"Metadata\",\"duration\":0.72}");
        input(3, new Ended(new SessionEnd.Closed(1000, "")));
        assertThat(out.done).endsWith("over 3 complete", "dial 4 deepgram");
        input(4, new Opened("req-4"));
        assertThat(out.done).contains("audio 4 at 9600");
    }

    @Test
    void anEngineThatMayNotBeDialedLetsTheNextOneTakeOver() {
        stream = new LiveStream(List.of(CLOUD, BUILTIN), IDLE_MS, () -> 0.5);
        out.admissions.add(new Admission.NotNow("all 140 streams are in use", 10_000));
        sound(1);
        assertThat(out.done).containsExactly("dial 1 builtin");
        assertThat(out.notes()).contains("Deepgram is not dialed now: all 140 streams are in use.");
    }

    @Test
    void aShortWaitForADialIsWaitedOut() {
        stream = new LiveStream(List.of(CLOUD, BUILTIN), IDLE_MS, () -> 0.5);
        out.admissions.add(new Admission.NotNow("too many connects at once", 200));
        sound(1);
        wakeFor(290);
        assertThat(out.done).isEmpty();
        wakeFor(20);
        assertThat(out.done).containsExactly("dial 1 deepgram");
    }

    @Test
    void retryAfterIsKept() {
        sound(1);
        input(1, new Ended(new SessionEnd.Refused(429, "", "", "", OptionalLong.of(7))));
        wakeFor(6_980);
        assertThat(out.done).doesNotContain("dial 2 deepgram");
        wakeFor(30);
        assertThat(out.done).contains("dial 2 deepgram");
    }

    @Test
    void aProtocolErrorIsTriedOnceMoreOnly() {
        sound(1);
        open();
        input(1, new Ended(new SessionEnd.Closed(1007, "")));
        wakeFor(1_000);
        input(2, new Opened("req-2"));
        input(2, new Ended(new SessionEnd.Closed(1007, "")));
        wakeFor(30_000);
        assertThat(out.done).doesNotContain("dial 3 deepgram");
        assertThat(out.said(RecognizerEvent.Stopped.class).reason()).contains("fault of ours");
    }

    @Test
    void speechWithoutAnyAnswerReplacesTheSession() {
        open();
        for (int i = 0; i < 250 && !out.done.contains("over 1 silent"); i++) {
            sound(1);
            if (i == 0) {
                open();
            }
            wakeFor(60);
        }
        assertThat(out.done).contains("close 1", "over 1 silent", "dial 2 deepgram");
        assertThat(nowMs).isBetween(9_000L + 12_000, 9_000L + 12_200);
    }

    @Test
    void silenceWithoutAnyAnswerIsNoReasonToReplaceTheSession() {
        quiet(1);
        open();
        for (int i = 0; i < 250; i++) {
            quiet(1);
            wakeFor(60);
        }
        assertThat(out.done).noneMatch(done -> done.startsWith("over"));
    }

    @Test
    void aSocketThatTakesNothingForTenSecondsIsReplaced() {
        sound(1);
        open();
        hear(results(0, 0, 0.01, false, false, "a"));
        stream.writable(ns(), 1, false, out);
        wakeFor(9_990);
        assertThat(out.done).noneMatch(done -> done.startsWith("over"));
        wakeFor(20);
        assertThat(out.done).contains("over 1 blocked", "dial 2 deepgram");
    }

    @Test
    void aCallThatEndsInAnOutageWaitsTwentyFiveSecondsAndIsThenPutAside() {
        sound(3);
        input(1, new Ended(new SessionEnd.Unreachable(Why.CONNECTION, "connection refused")));
        stream.end(ns(), out);
        wakeFor(24_990);
        assertThat(stream.over()).isFalse();
        wakeFor(20);
        assertThat(out.done).contains("aside 0", "aside 480", "aside 960");
        assertThat(out.lastEvent()).isEqualTo(new RecognizerEvent.Finished());
    }

    @Test
    void longSilenceIsPassedOverAndTimesStayRight() {
        sound(10); // 0.6 s of speech
        open();
        hear(results(0, 0, 0.6, true, true, "Hello."));
        hear(results(1, 0, 0.6, true, true, ""));
        quietWhileTimePasses(500); // 30 s
        assertThat(out.done).contains("text 1 {\"type\":\"Finalize\"}");
        hear(results(0, 0.6, 30.0, true, false, ""));
        hear(results(1, 0.6, 30.0, true, false, ""));
        long sent = out.audioTicks();
        quietWhileTimePasses(1_000); // a minute that is not sent
        assertThat(out.audioTicks()).isEqualTo(sent);
        assertThat(stream.unconfirmedTicks()).as("half a second is in hand").isBetween(4_000L, 4_800L);
        long speechMs = tick / 8;
        sound(10);
        wakeFor(1_000);
        assertThat(out.audioTicks() - sent)
                .as("half a second before the first word is sent, too")
                .isBetween(8_000L, 9_600L);
        double streamS = sent / 8_000.0 + (speechMs * 8 - (tick - 10 * CHUNK_TICKS - 4_320)) / 8_000.0;
        hear(results(0, streamS, 0.3, true, true, "Again."));
        Final again = out.said(Final.class);
        assertThat(again.span().start().ms()).isBetween(speechMs - 70, speechMs + 70);
        assertThat(out.notes()).anyMatch(note -> note.startsWith("Nobody has spoken for a while"));
        assertThat(out.notes()).anyMatch(note -> note.startsWith("Somebody speaks again: sending goes on after"));
    }

    @Test
    void aSessionThatIsLostInSilenceIsReplacedOnlyWhenSomebodySpeaks() {
        sound(1);
        open();
        hear(results(0, 0, 0.06, true, true, "Hello."));
        hear(results(1, 0, 0.06, true, true, ""));
        quietWhileTimePasses(510);
        hear(results(0, 0.06, 30.0, true, false, ""));
        hear(results(1, 0.06, 30.0, true, false, ""));
        input(1, new Ended(new SessionEnd.Closed(1011, "no_audio_timeout")));
        quietWhileTimePasses(500);
        assertThat(out.done).doesNotContain("dial 2 deepgram");
        sound(1);
        wakeFor(20);
        assertThat(out.done).contains("dial 2 deepgram");
    }

    /** As when Asterisk stood still: the time in which nothing came is filled with silence all at once. */
    @Test
    void wordsAfterATimeWithoutAnySoundAreNotLateForIt() {
        sound(50);
        open();
        wakeFor(3_000);
        hear(results(0, 0, 3.0, true, true, "Hello."));
        hear(results(1, 0, 3.0, true, true, ""));
        quiet(333); // 20 s
        long speechMs = tick / 8;
        sound(10);
        long sentBefore = out.audioTicks();
        wakeFor(3_000);
        long sent = out.audioTicks() - sentBefore;
        wakeFor(10_000);
        assertThat(out.audioTicks() - sentBefore).as("all was sent by then").isEqualTo(sent);
        assertThat(sentBefore + sent - 50 * CHUNK_TICKS)
                .as("what ends the words before, half a second in hand, and the words")
                .isBetween(20_000L, 30_000L);
        assertThat(out.notes())
                .anyMatch(
                        note -> note.endsWith("in which nobody spoke were not sent, so that the words are not late."));
        double streamS = (sentBefore + sent - 10 * CHUNK_TICKS) / 8_000.0;
        hear(results(0, streamS, 0.3, true, true, "Again."));
        assertThat(out.said(Final.class).span().start().ms()).isBetween(speechMs - 5, speechMs + 5);
    }

    @Test
    void aPauseOfUsualLengthIsHeardAlsoWhereSoundWaits() {
        sound(50);
        quiet(33); // 2 s
        sound(50);
        open();
        wakeFor(10_000);
        assertThat(out.audioTicks()).isEqualTo(133 * CHUNK_TICKS);
    }

    @Test
    void aBacklogIsSaidUntilItIsSent() {
        sound(200); // 12 s before the upgrade
        open();
        wakeFor(10);
        assertThat(out.said(RecognizerEvent.Behind.class).ms()).isEqualTo(11_000);
        wakeFor(9_000);
        assertThat(out.said(RecognizerEvent.Behind.class).ms()).isZero();
    }

    @Test
    void aResultMakesTheTriesCountAnew() {
        sound(1);
        for (int number = 1; number < 6; number++) {
            input(number, new Opened("req"));
            hear(number, results(0, 0, 0.01, false, false, "a"));
            input(number, new Ended(new SessionEnd.Closed(1006, "")));
            wakeFor(20);
        }
        assertThat(out.done).contains("dial 6 deepgram");
    }

    @Test
    void whatComesForAnOldSessionIsIgnored() {
        sound(1);
        open();
        input(1, new Ended(new SessionEnd.Closed(1006, "")));
        wakeFor(10);
        int events = out.events.size();
        hear(1, results(0, 0, 1, true, true, "ghost"));
        input(1, new Ended(new SessionEnd.Closed(1006, "")));
        assertThat(out.events).hasSize(events);
    }

    @Test
    void aSocketThatTakesNoMoreHoldsTheSoundBack() {
        sound(1);
        open();
        stream.writable(ns(), 1, false, out);
        sound(5);
        assertThat(out.audioTicks()).isEqualTo(CHUNK_TICKS);
        stream.writable(ns(), 1, true, out);
        assertThat(out.audioTicks()).isEqualTo(6 * CHUNK_TICKS);
    }

    @Test
    void whatIsKeptIsBoundedAndTheRestIsPutAside() {
        sound(1_010); // 60.6 s without an upgrade
        assertThat(stream.unconfirmedTicks())
                .isBetween(LiveStream.KEEP_LIMIT_TICKS - CHUNK_TICKS, LiveStream.KEEP_LIMIT_TICKS);
        assertThat(out.asideTicks).isEqualTo(1_010L * CHUNK_TICKS - stream.unconfirmedTicks());
        assertThat(out.asideReason).startsWith("More sound waited");
    }

    @Test
    void whatAllCallsTogetherMayKeepBoundsThisOneToo() {
        sound(20);
        out.mayKeepTicks = 5 * CHUNK_TICKS;
        sound(1);
        assertThat(stream.unconfirmedTicks()).isEqualTo(5 * CHUNK_TICKS);
        assertThat(out.asideTicks).isEqualTo(16 * CHUNK_TICKS);
        out.mayKeepTicks = Long.MAX_VALUE;
        sound(20);
        assertThat(stream.unconfirmedTicks()).isEqualTo(25 * CHUNK_TICKS);
    }

    @Test
    void otherMessagesAreSaidOrNoted() {
        sound(1);
        open();
        hear("{\"type\":\"SpeechStarted\",\"channel\":[1,2],\"timestamp\":0.02}");
        hear("{\"type\":\"UtteranceEnd\",\"channel\":[0,2],\"last_word_end\":0.05}");
        hear("{\"type\":\"Error\",\"variant\":\"SchemaError\",\"description\":\"bad\"}");
        hear("{\"type\":\"ConfigureSuccess\"}");
        hear("{\"type\":\"Later\"}");
        hear(results(2, 0, 1, true, true, "third"));
        assertThat(out.said(RecognizerEvent.SpeechStarted.class).at().ms()).isEqualTo(20);
        assertThat(out.said(RecognizerEvent.UtteranceEnd.class).lastWordEnd().ms())
                .isEqualTo(50);
        assertThat(out.notes())
                .contains(
                        "The speech service reports an error: SchemaError bad.",
                        "Results came for channel 2, but we send two.");
    }

    private void quiet(int chunks) {
        for (int i = 0; i < chunks; i++) {
            byte[] silence = new byte[2 * CHUNK_TICKS];
            Arrays.fill(silence, G711.ULAW_SILENCE);
            stream.audio(ns(), tick, silence, out);
            tick += CHUNK_TICKS;
        }
    }

    private void quietWhileTimePasses(int chunks) {
        for (int i = 0; i < chunks; i++) {
            quiet(1);
            wakeFor(60);
        }
    }

    private void sound(int chunks) {
        for (int i = 0; i < chunks; i++) {
            stream.audio(ns(), tick, numbered(tick), out);
            tick += CHUNK_TICKS;
        }
    }

    /** Sound whose n-th sample says n modulo 65521, one byte on each leg. */
    private static byte[] numbered(long startTick) {
        byte[] interleaved = new byte[2 * CHUNK_TICKS];
        for (int i = 0; i < CHUNK_TICKS; i++) {
            int number = (int) ((startTick + i) % 65_521);
            interleaved[2 * i] = (byte) (number >> 8);
            interleaved[2 * i + 1] = (byte) number;
        }
        return interleaved;
    }

    private static int startTick(byte[] interleaved) {
        return (interleaved[0] & 0xFF) << 8 | (interleaved[1] & 0xFF);
    }

    private void open() {
        input(1, new Opened("req-1"));
    }

    private void input(int session, SessionInput input) {
        stream.session(ns(), session, input, out);
    }

    private void hear(String json) {
        hear(1, json);
    }

    private void hear(int session, String json) {
        input(session, new Text(json));
    }

    private void wakeFor(long ms) {
        for (long until = nowMs + ms; nowMs < until; ) {
            nowMs += 10;
            stream.wake(ns(), out);
        }
    }

    private long ns() {
        return nowMs * 1_000_000;
    }

    private static Span spanMs(long startMs, long endMs) {
        return new Span(CallTime.ofMs(startMs), CallTime.ofMs(endMs));
    }

    /** A result whose words share its span evenly. */
    private static String results(
            int channel, double start, double duration, boolean finished, boolean endpoint, String text) {
        String[] words = text.split(" ");
        StringBuilder array = new StringBuilder();
        for (int i = 0; i < words.length; i++) {
            array.append(String.format(
                    Locale.ROOT,
                    "%s{\"word\":\"%s\",\"start\":%f,\"end\":%f,\"confidence\":0.9,\"punctuated_word\":\"%s\"}",
                    i == 0 ? "" : ",",
                    words[i].toLowerCase(Locale.ROOT),
                    start + duration * i / words.length,
                    start + duration * (i + 1) / words.length,
                    words[i]));
        }
        return String.format(
                Locale.ROOT,
                "{\"type\":\"Results\",\"channel_index\":[%d,2],\"start\":%f,\"duration\":%f,\"is_final\":%s,"
                        + "\"speech_final\":%s,\"channel\":{\"alternatives\":[{\"transcript\":\"%s\",\"confidence\":0.9,"
                        + "\"words\":[%s]}]}}",
                channel,
                start,
                duration,
                finished,
                endpoint,
                text,
                array);
    }

    private static final class Recording implements StreamSink {
        private final List<String> done = new ArrayList<>();
        private final List<RecognizerEvent> events = new ArrayList<>();
        private final Deque<Admission> admissions = new ArrayDeque<>();
        private long audioTicks;
        private long asideTicks;
        private long mayKeepTicks = Long.MAX_VALUE;
        private String asideReason = "";

        @Override
        public void dial(int session, Engine engine) {
            done.add("dial " + session + " " + engine.label());
        }

        @Override
        public void audio(int session, byte[] interleaved) {
            assertThat(interleaved).isNotEmpty();
            done.add("audio " + session + " at " + startTick(interleaved));
            audioTicks += interleaved.length / 2;
        }

        @Override
        public void text(int session, String json) {
            done.add("text " + session + " " + json);
        }

        @Override
        public void close(int session) {
            done.add("close " + session);
        }

        @Override
        public void heard(DeepgramMessage message) {}

        @Override
        public Admission admit(Engine engine) {
            return admissions.isEmpty() ? new Admission.Admitted() : admissions.removeFirst();
        }

        @Override
        public void over(int session, EndMeaning meaning, boolean complete) {
            done.add("over " + session + " " + (complete ? "complete" : meaning.code()));
        }

        @Override
        public void putAside(long startTick, byte[] interleaved, String reason) {
            done.add("aside " + startTick);
            asideTicks += interleaved.length / 2;
            asideReason = reason;
        }

        @Override
        public void putAsideContext(long startTick, byte[] interleaved) {
            done.add("context " + interleaved.length / 2);
        }

        @Override
        public long mayKeepTicks(long keptTicks) {
            return mayKeepTicks;
        }

        @Override
        public void resent(long ticks) {}

        @Override
        public void say(RecognizerEvent event) {
            events.add(event);
        }

        long audioTicks() {
            return audioTicks;
        }

        List<String> notes() {
            return events.stream()
                    .filter(RecognizerEvent.Note.class::isInstance)
                    .map(note -> ((RecognizerEvent.Note) note).text())
                    .toList();
        }

        RecognizerEvent lastEvent() {
            return events.getLast();
        }

        <T extends RecognizerEvent> T said(Class<T> type) {
            return type.cast(events.reversed().stream()
                    .filter(type::isInstance)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(type.getSimpleName() + " was not said: " + events)));
        }
    }
}

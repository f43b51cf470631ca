package io.callscribe.session.backlog;

import static io.callscribe.session.backlog.SpoolFixture.SECOND;
import static io.callscribe.session.backlog.SpoolFixture.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.call.CallId;
import io.callscribe.call.CallTime;
import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import io.callscribe.recognizer.RecognizerEvent;
import io.callscribe.session.backlog.SpoolIndex.End;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One call in the spool, stepped by hand. */
class SpooledCallTest {

    private static final CallId ID = new CallId("c1");
    private static final String WHY = "Deepgram is restarting.";
    private static final End END = new End(new CallTime(90 * SECOND), "finished");

    @TempDir
    Path dir;

    private final Meters meters = new Meters();
    private final List<RecognizerEvent> said = new ArrayList<>();
    private SpoolFolder folder = new SpoolFolder(Path.of("unset"), 0);
    private SpooledCall call = new SpooledCall(
            SpoolFixture.card("c1"), new LateDesk(said::add), new CallFiles(folder, ID, meters), meters);
    private long nowNs = 1_000_000_000L;

    @BeforeEach
    void spool() {
        spool(100_000_000);
    }

    private void spool(long mostBytes) {
        folder.close();
        folder = new SpoolFolder(dir.resolve("spool"), mostBytes);
        call = new SpooledCall(
                SpoolFixture.card("c1"), new LateDesk(said::add), new CallFiles(folder, ID, meters), meters);
    }

    @AfterEach
    void letGo() {
        folder.close();
    }

    @Test
    void piecesThatTouchAreOneStretchThatIsFilledInOnceItIsQuiet() throws IOException {
        aside(10, 5);
        aside(15, 5);
        assertThat(round()).isEmpty();
        later(2.1);
        BackfillPart part = round().orElseThrow();

        assertThat(part.file()).isEqualTo("80000.ulaw");
        assertThat(part.part().own()).isEqualTo(seconds(10, 20));
        assertThat(part.keyterms()).containsExactly("Acme Gold");
        assertThat(folder.read(ID, part.file(), part.fromByte(), part.bytes())).hasSize(160_000);
        assertThat(notes()).containsExactly("Sound from 0:10 to 0:20 is being filled in later: " + WHY);
    }

    @Test
    void aHoleBeginsAnotherStretchAndOnlyOneOfACallIsOutAtATime() {
        aside(10, 5);
        aside(30, 5);
        later(3);
        BackfillPart first = round().orElseThrow();
        assertThat(first.part().own()).isEqualTo(seconds(10, 15));
        assertThat(round()).isEmpty();
        fill(first);
        assertThat(round().orElseThrow().part().own()).isEqualTo(seconds(30, 35));
    }

    @Test
    void whatIsFilledInLeavesNothingOnDisk() {
        aside(10, 5);
        later(3);
        fill(round().orElseThrow());
        round();
        assertThat(call.idle()).isTrue();
        assertThat(folder.bytes()).isZero();
        folder.close();
        assertThat(dir.resolve("spool")).doesNotExist();
        assertThat(notes()).last().isEqualTo("Sound from 0:10 to 0:15 was filled in: 0 words.");
        assertThat(meters.total(Meter.BACKFILL_MS)).isEqualTo(5_000);
    }

    @Test
    void anEndedCallDoesNotWaitForMore() {
        aside(10, 5);
        call.over(nowNs, END, "unheard");
        assertThat(round()).isPresent();
    }

    @Test
    void longStretchesArePartedAndRemembered() throws IOException {
        aside(0, 600);
        aside(600, 300);
        BackfillPart first = round().orElseThrow();
        assertThat(first.part().own()).isEqualTo(seconds(0, 590));
        fill(first);
        later(3);
        assertThat(round().orElseThrow().part().own()).isEqualTo(seconds(590, 900));
        assertThat(folder.readIndex(ID).stretches().getFirst().doneTick()).isEqualTo(590 * SECOND);
    }

    @Test
    void aFullSpoolMakesOneExplainedGapAndKeepsWhatItHas() {
        spool(16_000 * 12);
        aside(10, 10);
        aside(20, 5);
        aside(25, 5);
        later(3);
        assertThat(round().orElseThrow().part().own()).isEqualTo(seconds(10, 20));
        assertThat(gaps())
                .containsExactly(new RecognizerEvent.Gap(
                        seconds(20, 30), WHY + " The spool is full (recognizer.spool.max-mb)."));
        assertThat(meters.total(Meter.SPOOL_REFUSED, "full")).isEqualTo(2);
        assertThat(meters.total(Meter.RECOGNIZER_LOST_MS)).isEqualTo(10_000);
    }

    @Test
    void aFolderThatCannotBeWrittenMakesAGap() throws IOException {
        Files.writeString(dir.resolve("spool"), "a file where the folder should be");
        aside(10, 5);
        later(3);
        assertThat(round()).isEmpty();
        assertThat(gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.span()).isEqualTo(seconds(10, 15));
            assertThat(gap.reason()).contains("The spool could not be written");
        });
        assertThat(meters.total(Meter.SPOOL_REFUSED, "disk")).isPositive();
    }

    @Test
    void whatCouldNotBeHandedOverIsOneGap() {
        call.lose(nowNs, seconds(1, 2), WHY);
        call.lose(nowNs, seconds(2, 3), WHY);
        call.lose(nowNs, seconds(7, 8), WHY);
        later(3);
        round();
        assertThat(gaps()).extracting(RecognizerEvent.Gap::span).containsExactly(seconds(1, 3), seconds(7, 8));
    }

    @Test
    void aPartThatIsLostIsAGapWithItsReason() {
        aside(10, 5);
        later(3);
        BackfillPart part = round().orElseThrow();
        call.news(nowNs, part, new PartNews.Delayed("Deepgram has no more streams for us right now."));
        call.news(nowNs, part, new PartNews.Lost("The account at Deepgram has no credit."));
        round();
        assertThat(call.idle()).isTrue();
        assertThat(gaps())
                .containsExactly(new RecognizerEvent.Gap(seconds(10, 15), "The account at Deepgram has no credit."));
        assertThat(notes())
                .containsSubsequence(
                        "Sound from 0:10 to 0:15 is not filled in yet: Deepgram has no more streams for us right now. It"
                                + " is tried again.",
                        "Sound from 0:10 to 0:15 could not be filled in: The account at Deepgram has no credit.");
    }

    @Test
    void contextIsSentButItsWordsAreNotTakenNorTold() {
        aside(10, 5);
        call.context(nowNs, 15 * SECOND, new byte[16_000]);
        later(3);
        BackfillPart part = round().orElseThrow();
        assertThat(part.part().own()).isEqualTo(seconds(10, 15));
        assertThat(part.part().sent()).isEqualTo(seconds(10, 16));
        assertThat(folder.bytes()).isEqualTo(6 * 16_000);
        fill(part);
        round();
        assertThat(call.idle()).isTrue();
        assertThat(folder.bytes()).isZero();
        assertThat(notes().getFirst()).contains("from 0:10 to 0:15");
    }

    @Test
    void whatWasContextAndIsPutAsideAfterAllIsOwnAndStandsOnce() {
        aside(10, 5);
        call.context(nowNs, 15 * SECOND, new byte[32_000]);
        round();
        aside(15, 1);
        aside(16, 4);
        later(3);
        BackfillPart part = round().orElseThrow();
        assertThat(part.part().own()).isEqualTo(seconds(10, 20));
        assertThat(part.part().sent()).isEqualTo(seconds(10, 20));
        assertThat(folder.bytes()).isEqualTo(10 * 16_000);
    }

    @Test
    void contextBeforeWhatIsPutAsideNextIsSentWithIt() {
        call.context(nowNs, 9 * SECOND, new byte[8_000]);
        call.context(nowNs, 9 * SECOND + SECOND / 2, new byte[8_000]);
        aside(10, 5);
        later(3);
        BackfillPart part = round().orElseThrow();
        assertThat(part.part().own()).isEqualTo(seconds(10, 15));
        assertThat(part.part().sent()).isEqualTo(seconds(9, 15));
        assertThat(notes().getFirst()).contains("from 0:10 to 0:15").contains(WHY);
    }

    @Test
    void severalStretchesOfAnEarlierRunAreAllFilledIn() {
        call.found(new Stretch(new SpoolIndex.Kept(10 * SECOND, 10 * SECOND, 0, WHY), 15 * SECOND));
        call.found(new Stretch(new SpoolIndex.Kept(30 * SECOND, 30 * SECOND, SECOND, WHY), 36 * SECOND));
        call.over(nowNs, END, "unheard");
        BackfillPart first = round().orElseThrow();
        assertThat(first.part().own()).isEqualTo(seconds(10, 15));
        fill(first);
        BackfillPart second = round().orElseThrow();
        assertThat(second.part().own()).isEqualTo(seconds(30, 35));
        assertThat(second.part().sent()).isEqualTo(seconds(30, 36));
    }

    @Test
    void contextOfNothingIsThrownAway() {
        call.context(nowNs, 9 * SECOND, new byte[16_000]);
        later(3);
        assertThat(round()).isEmpty();
        assertThat(call.idle()).isTrue();
        assertThat(folder.bytes()).isZero();
        assertThat(said).isEmpty();
    }

    @Test
    void theJournalIsRemovedAsItIsConfirmed() {
        journal(10, 25);
        round();
        assertThat(folder.bytes()).isEqualTo(25 * 16_000);
        call.confirmed(21 * SECOND);
        assertThat(folder.bytes()).isEqualTo(15 * 16_000);
        call.confirmed(35 * SECOND);
        round();
        assertThat(call.idle()).isTrue();
        assertThat(folder.bytes()).isZero();
        assertThat(said).isEmpty();
    }

    @Test
    void whatIsPutAsideIsNotJournaledAnyMore() {
        journal(10, 10);
        aside(10, 10);
        round();
        assertThat(folder.bytes()).isEqualTo(10 * 16_000);
    }

    @Test
    void whatNobodyConfirmedByTheEndIsPutAside() {
        journal(10, 25);
        call.confirmed(12 * SECOND);
        call.over(nowNs, END, "unheard");
        assertThat(round().orElseThrow().part().own()).isEqualTo(seconds(12, 35));
        assertThat(folder.bytes()).isEqualTo(23 * 16_000);
    }

    private void aside(int fromS, int lengthS) {
        call.aside(nowNs, fromS * SECOND, new byte[lengthS * 16_000], WHY);
    }

    /** In chunks of 100 ms. */
    private void journal(int fromS, int lengthS) {
        for (int i = 0; i < 10 * lengthS; i++) {
            call.journal(fromS * SECOND + i * SECOND / 10, new byte[1_600]);
        }
    }

    private void later(double seconds) {
        nowNs += (long) (seconds * 1_000_000_000L);
    }

    private Optional<BackfillPart> round() {
        return call.round(nowNs);
    }

    private void fill(BackfillPart part) {
        call.news(
                nowNs,
                part,
                new PartNews.Filled(new RecognizerEvent.FilledIn(part.part().own(), List.of())));
    }

    private List<String> notes() {
        return said.stream()
                .filter(RecognizerEvent.Note.class::isInstance)
                .map(event -> ((RecognizerEvent.Note) event).text())
                .toList();
    }

    private List<RecognizerEvent.Gap> gaps() {
        return said.stream()
                .filter(RecognizerEvent.Gap.class::isInstance)
                .map(RecognizerEvent.Gap.class::cast)
                .toList();
    }
}

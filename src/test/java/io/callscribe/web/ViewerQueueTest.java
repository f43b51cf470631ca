package io.callscribe.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.call.Leg;
import io.callscribe.call.Party;
import io.callscribe.call.Status;
import io.callscribe.outlet.board.CallBoard;
import io.callscribe.testing.CallScript;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ViewerQueueTest {

    private final CallBoard board = new CallBoard(1);
    private final CallScript call = new CallScript(board, "c1").starts("", "", "", OffsetDateTime.MIN);
    private final ViewerQueue queue = new ViewerQueue(Sight.ALL);
    private int refused;

    ViewerQueueTest() {
        board.join(entry -> refused += queue.offer(entry) ? 0 : 1);
    }

    @Test
    void aNewerGuessOfTheSameLineTakesThePlaceOfTheWaitingOne() throws InterruptedException {
        call.guesses(Party.CALLER, 0, "", "hel")
                .guesses(Party.AGENT, 0, "", "good")
                .guesses(Party.CALLER, 0, "", "hello");
        assertThat(taken()).hasSize(2).first().asString().contains("good");
    }

    @Test
    void aGuessComesAfterTheLineThatWasPutBeforeIt() throws InterruptedException {
        call.guesses(Party.CALLER, 0, "", "one")
                .says(Party.CALLER, 0, 900, "One.")
                .guesses(Party.CALLER, 1_000, "", "two");
        List<String> taken = taken();
        assertThat(taken).hasSize(2);
        assertThat(taken.get(0)).contains("event: utterance", "One.");
        assertThat(taken.get(1)).contains("event: interim", "two");
    }

    @Test
    void aGuessIsOfNoUseOnceItsCallEnded() throws InterruptedException {
        call.guesses(Party.CALLER, 0, "", "one").ends(2_000);
        assertThat(taken()).noneMatch(frame -> frame.contains("interim"));
    }

    @Test
    void levelsThatWaitAreJoinedByNewerOnes() throws InterruptedException {
        CallScript other = new CallScript(board, "c2").starts("", "", "", OffsetDateTime.MIN);
        taken();
        call.sounds(Leg.IN, 250, -30, true);
        Levels first = Levels.of(board.snapshot());
        other.sounds(Leg.OUT, 500, -20, true);
        queue.offer(first);
        queue.offer(Levels.of(board.snapshot()).since(first));
        assertThat(taken())
                .singleElement()
                .asString()
                .contains("\"id\":\"c1\",\"atMs\":250,\"caller\":-30", "\"id\":\"c2\",\"atMs\":500,\"caller\":-127");
    }

    @Test
    void ofHeartbeatsOnlyTheNewestWaits() throws InterruptedException {
        queue.offerHeartbeat("one".getBytes(StandardCharsets.UTF_8));
        queue.offerHeartbeat("two".getBytes(StandardCharsets.UTF_8));
        assertThat(taken()).containsExactly("two");
    }

    @Test
    void aFullQueueIsClosedAndSaysSoOnce() throws InterruptedException {
        for (int i = 0; i < ViewerQueue.CAPACITY + 5; i++) {
            call.stands(Status.LIVE, "");
        }
        assertThat(refused).isEqualTo(1);
        assertThat(taken()).as("what waited is given up, it can be replayed").isEmpty();
    }

    @Test
    void guessesDoNotFillIt() throws InterruptedException {
        for (int i = 0; i < ViewerQueue.CAPACITY * 2; i++) {
            call.guesses(Party.CALLER, 0, "", "word " + i);
        }
        assertThat(refused).isZero();
        assertThat(taken()).singleElement().asString().contains("word 1999");
    }

    @Test
    void aClosedQueueGivesNothing() throws InterruptedException {
        call.stands(Status.LIVE, "");
        queue.close();
        assertThat(queue.take()).isEmpty();
    }

    private List<String> taken() throws InterruptedException {
        return taken(queue);
    }

    @Test
    void aGuessIsToldOnceBetweenTwoBeatsAndTheNewestWins() throws InterruptedException {
        call.guesses(Party.CALLER, 0, "", "one");
        assertThat(taken()).last().asString().contains("one");
        call.guesses(Party.CALLER, 0, "", "one two").guesses(Party.CALLER, 0, "", "one two three");
        queue.beat(false);
        assertThat(taken()).singleElement().asString().contains("one two three");
    }

    @Test
    void aRowIsToldItsNewestWordsOnceBetweenTwoBeatsAndIdsStayInOrder() throws InterruptedException {
        ViewerQueue rows = new ViewerQueue(new Sight(true, Optional.empty()));
        board.join(rows::offer);
        CallScript other = new CallScript(board, "c2").starts("", "", "", OffsetDateTime.MIN);
        call.says(Party.CALLER, 0, 900, "First.");
        assertThat(taken(rows)).last().asString().contains("First.");
        call.says(Party.CALLER, 1_000, 1_900, "Second.");
        other.says(Party.CALLER, 0, 900, "Elsewhere.");
        call.says(Party.CALLER, 2_000, 2_900, "Third.");
        rows.offerHeartbeat("beat".getBytes(StandardCharsets.UTF_8));
        assertThat(taken(rows)).as("held back").containsExactly("beat");
        rows.beat(true);
        List<String> released = taken(rows);
        assertThat(released).hasSize(2);
        assertThat(released.get(0)).contains("Elsewhere.");
        assertThat(released.get(1)).contains("Third.");
    }

    private static List<String> taken(ViewerQueue queue) throws InterruptedException {
        return queue.take().stream()
                .map(Supplier::get)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .toList();
    }
}

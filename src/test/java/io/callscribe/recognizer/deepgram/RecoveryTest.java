package io.callscribe.recognizer.deepgram;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.recognizer.deepgram.Recovery.Next;
import io.callscribe.recognizer.deepgram.SessionEnd.Closed;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecoveryTest {

    private static final Engine FIRST = new Engine("deepgram", "Deepgram");
    private static final Engine SECOND = new Engine("builtin", "the built-in engine");
    private static final EndMeaning BROKEN = EndMeaning.of(new Closed(1006, ""), "Deepgram");

    private final Recovery recovery = new Recovery(List.of(FIRST, SECOND), () -> 0.5);

    @Test
    void anEngineHasOneMoreTryBeforeTheNextOnesTurn() {
        assertThat(recovery.after(BROKEN)).isEqualTo(new Next.Dial(FIRST, 0));
        assertThat(recovery.after(BROKEN)).isEqualTo(new Next.Dial(SECOND, 0));
    }

    @Test
    void anEngineThatIsTurnedBackToInVainIsLeftAtOnce() {
        recovery.turnTo(SECOND);
        recovery.progress();
        recovery.turnTo(FIRST);
        assertThat(recovery.after(BROKEN)).isEqualTo(new Next.Dial(SECOND, 0));
    }

    @Test
    void turnsInVainAreCountedUntilTheFirstChoiceHears() {
        recovery.turnTo(FIRST);
        recovery.after(BROKEN);
        recovery.progress();
        recovery.turnTo(FIRST);
        assertThat(recovery.turns()).isEqualTo(2);
        recovery.progress();
        assertThat(recovery.turns()).isZero();
    }

    @Test
    void afterEveryTurnInVainTheNextIsTwiceAsFarAway() {
        TurnBack turnBack = new TurnBack(recovery);
        recovery.turnTo(FIRST);
        recovery.turnTo(FIRST);
        recovery.turnTo(SECOND);
        turnBack.failed(0);
        assertThat(turnBack.dueNs()).isEqualTo(8 * TurnBack.AGAIN_AFTER_NS);
    }
}

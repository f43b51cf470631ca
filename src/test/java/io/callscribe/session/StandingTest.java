package io.callscribe.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.call.Status;
import org.junit.jupiter.api.Test;

class StandingTest {

    private final Standing standing = new Standing();

    @Test
    void aCallIsLiveOnceItIsTappedAndHeard() {
        assertStands(Status.TAPPING, "");
        standing.tapped();
        assertStands(Status.TAPPING, "");
        standing.listening("");
        assertStands(Status.LIVE, "");
    }

    @Test
    void aStandInOrAWaitDegradesIt() {
        standing.tapped();
        standing.listening("On the built-in engine, since Deepgram is away.");
        assertStands(Status.DEGRADED, "On the built-in engine, since Deepgram is away.");
        standing.waiting("The connection broke.");
        assertStands(Status.DEGRADED, "The connection broke.");
        standing.listening("");
        assertStands(Status.LIVE, "");
    }

    @Test
    void aPausedCallIsOffWhateverElseHoldsUntilItEnds() {
        standing.tapped();
        standing.listening("");
        standing.waiting("The connection broke.");
        standing.paused("Paused by alice: card data.");
        assertStands(Status.OFF, "Paused by alice: card data.");
        standing.paused("");
        assertStands(Status.DEGRADED, "The connection broke.");
        standing.paused("Paused by alice: card data.");
        standing.ended();
        assertStands(Status.ENDED, "");
    }

    @Test
    void soundThatNobodyCanReadTurnsItOff() {
        standing.tapped();
        standing.listening("");
        standing.soundProblem("Asterisk sends payload type 18, expected 0.");
        assertStands(Status.OFF, "Asterisk sends payload type 18, expected 0.");
        standing.sound();
        assertStands(Status.DEGRADED, "Asterisk sends payload type 18, expected 0.");
    }

    @Test
    void offStaysOffAndItsReasonOutlivesTheCall() {
        standing.off("Deepgram does not accept our key.");
        standing.tapped();
        assertStands(Status.OFF, "Deepgram does not accept our key.");
        standing.ended();
        assertStands(Status.ENDED, "Deepgram does not accept our key.");
    }

    private void assertStands(Status status, String reason) {
        assertThat(standing.now()).isEqualTo(new Standing.Line(status, reason));
    }
}

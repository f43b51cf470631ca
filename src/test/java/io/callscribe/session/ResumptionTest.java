package io.callscribe.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.call.CallTime;
import io.callscribe.call.Happening.What;
import io.callscribe.outlet.board.CallBoard;
import io.callscribe.testing.CallScript;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A call that goes on, with and without a pause before. */
class ResumptionTest {

    private static final OffsetDateTime START = OffsetDateTime.parse("2026-11-22T14:06:12+01:00");
    private static final String WHY = "Paused by alice: card data.";

    private final CallBoard board = new CallBoard(0);
    private final CallScript call = new CallScript(board, "c1").starts("T. Okafor", "Maya", "Billing", START);

    @Test
    void aCallThatWasPausedGoesOnPausedSinceThen() {
        call.happens(1_000, What.PAUSED, "other")
                .happens(2_000, What.RESUMED, "r")
                .happens(5_000, What.PAUSED, WHY);
        Resumption resumption = resumption("");
        assertThat(resumption.pausedReason()).isEqualTo(WHY);
        SoundPause pause = resumption.pause();
        assertThat(pause.on()).isTrue();
        assertThat(pause.end(CallTime.ofMs(12_000).ticks()))
                .hasValueSatisfying(
                        silenced -> assertThat(silenced.span().start()).isEqualTo(CallTime.ofMs(5_000)));
        assertThat(resumption.gapBefore(CallTime.ofMs(11_000)))
                .as("the pause's own gap covers it")
                .isEmpty();
    }

    @Test
    void aCallThatWasResumedIsHeard() {
        call.happens(1_000, What.PAUSED, WHY).happens(2_000, What.RESUMED, "r");
        Resumption resumption = resumption("");
        assertThat(resumption.pausedReason()).isEmpty();
        assertThat(resumption.pause().on()).isFalse();
        assertThat(resumption.gapBefore(CallTime.ofMs(11_000))).isPresent();
    }

    /** The last second before a kill may be missing in the store. */
    @Test
    void inDoubtACallIsPausedFromTheEndOfWhatIsKnown() {
        call.happens(1_000, What.PAUSED, "other").happens(2_000, What.RESUMED, "r");
        Resumption resumption = resumption(WHY);
        assertThat(resumption.pausedReason()).isEqualTo(WHY);
        assertThat(resumption.pauseUntold()).isTrue();
        assertThat(resumption.pausedSince()).isEqualTo(CallTime.ofMs(6_000));
        assertThat(resumption.gapBefore(CallTime.ofMs(11_000))).isEmpty();
    }

    @Test
    void whereTheEarlierAccountIsOutOfReachTheChannelCounts() {
        Resumption resumption = new Resumption(Optional.empty(), WHY, START.plusSeconds(10));
        assertThat(resumption.pausedReason()).isEqualTo(WHY);
        assertThat(resumption.pause().on()).isTrue();
        assertThat(new Resumption(Optional.empty(), "", START).pause().on()).isFalse();
    }

    private Resumption resumption(String channelSays) {
        Earlier earlier = new Earlier(board.snapshot().find("c1").orElseThrow(), 0, CallTime.ofMs(6_000));
        return new Resumption(Optional.of(earlier), channelSays, START.plusSeconds(10));
    }
}

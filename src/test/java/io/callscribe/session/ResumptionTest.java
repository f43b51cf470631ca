package io.callscribe.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.call.CallId;
import io.callscribe.call.CallTime;
import io.callscribe.call.Happening.What;
import io.callscribe.call.Party;
import io.callscribe.call.Span;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.board.CallBoard;
import io.callscribe.outlet.board.CallView;
import io.callscribe.testing.CallScript;
import io.callscribe.testing.SampleAlerts;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
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

    @Test
    void timesAndNumbersGoOnAndTheTimeBetweenIsOneGap() {
        call.says(Party.CALLER, 1_000, 2_000, "Hello.");
        Earlier earlier = new Earlier(view(), 7, CallTime.ofMs(6_000));
        Resumption resumption = new Resumption(Optional.of(earlier), "", START.plusSeconds(10));
        assertThat(resumption.lastSeq()).isEqualTo(7);
        assertThat(resumption.shiftTicks()).isEqualTo(CallTime.ofMs(10_000).ticks());
        assertThat(resumption.gapBefore(CallTime.ofMs(10_500))).hasValueSatisfying(gap -> {
            assertThat(gap.span()).isEqualTo(new Span(CallTime.ofMs(6_000), CallTime.ofMs(10_500)));
            assertThat(gap.reason()).isEqualTo("Callscribe was stopped and started again.");
        });
        assertThat(resumption.gapBefore(CallTime.ofMs(10_600))).as("told once").isEmpty();
    }

    @Test
    void aClockThatWasSetBackNeverPutsNewWordsBeforeOldOnes() {
        Earlier earlier = new Earlier(view(), 1, CallTime.ofMs(60_000));
        Resumption resumption = new Resumption(Optional.of(earlier), "", START.minusHours(1));
        assertThat(resumption.shiftTicks()).isEqualTo(CallTime.ofMs(60_000).ticks());
        assertThat(resumption.gapBefore(CallTime.ofMs(60_000))).isEmpty();
    }

    @Test
    void whatWasHeardIsToldAgainOnlyToThoseWhoForgotIt() {
        call.says(Party.CALLER, 1_000, 2_000, "Hello.")
                .misses(2_000, 3_000, "nobody listened")
                .happens(500, What.TAPPED, "Listening on both sides.")
                .alerts(SampleAlerts.phrase("a1", START));
        List<CallEvent> told = new ArrayList<>();
        List<CallEvent> shown = new ArrayList<>();
        CallNews news = new CallNews(new CallId("c1"), new Meters(), told::add);
        long nowNs = 50_000_000_000L;
        resumption("").begin(nowNs, news, shown::add);
        assertThat(told).isEmpty();
        assertThat(shown)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Happened", "Missed", "Uttered", "Alerted");
        assertThat(news.at(nowNs)).as("the call's clock goes on").isEqualTo(CallTime.ofMs(10_000));
    }

    @Test
    void aNewCallBeginsAtNothing() {
        Resumption fresh = new Resumption(Optional.empty(), "", START);
        List<CallEvent> shown = new ArrayList<>();
        CallNews news = new CallNews(new CallId("c2"), new Meters(), event -> {});
        fresh.begin(50_000_000_000L, news, shown::add);
        assertThat(shown).isEmpty();
        assertThat(fresh.lastSeq()).isZero();
        assertThat(fresh.shiftTicks()).isZero();
        assertThat(fresh.gapBefore(CallTime.ofMs(5_000))).isEmpty();
        assertThat(news.at(60_000_000_000L)).isEqualTo(CallTime.ZERO);
    }

    private CallView view() {
        return board.snapshot().find("c1").orElseThrow();
    }

    private Resumption resumption(String channelSays) {
        Earlier earlier = new Earlier(board.snapshot().find("c1").orElseThrow(), 0, CallTime.ofMs(6_000));
        return new Resumption(Optional.of(earlier), channelSays, START.plusSeconds(10));
    }
}

package io.callscribe.session.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CapacityTest {

    @Test
    void saysWhatIsTakenAndWhetherOneMoreFindsRoom() {
        Capacity small = new Capacity(new Limits(2, 10, 10));
        assertThat(small.places(Kind.CALLS, new Load(1, 2))).isEqualTo(new Capacity.Taken(1, 2, false));
        assertThat(small.places(Kind.CALLS, new Load(2, 4))).isEqualTo(new Capacity.Taken(2, 2, true));
        assertThat(small.places(Kind.RTP, new Load(1, 5))).isEqualTo(new Capacity.Taken(7, 9, false));
        assertThat(small.places(Kind.RTP, new Load(1, 6))).isEqualTo(new Capacity.Taken(8, 9, true));
    }

    private final Capacity roomy = new Capacity(new Limits(500, 5_000, 10));

    @Test
    void aCallIsAdmittedWhileThereIsRoom() {
        assertThat(roomy.admit(new Load(0, 1))).isInstanceOf(Verdict.Admitted.class);
        assertThat(roomy.admit(new Load(499, 999))).isInstanceOf(Verdict.Admitted.class);
    }

    @Test
    void beyondTheLimitOnCallsTheReasonNamesTheFiguresAndTheKey() {
        assertThat(roomy.admit(new Load(500, 1_000)))
                .isEqualTo(new Verdict.Refused(
                        "Not transcribed: 500 of 500 calls are tapped, and no more may be (asterisk.max-calls)."));
    }

    @Test
    void theLastTapLeavesTheReserveFree() {
        Capacity small = new Capacity(new Limits(500, 10, 10));

        assertThat(small.admit(new Load(2, 3))).isInstanceOf(Verdict.Admitted.class);
        assertThat(small.admit(new Load(2, 4)))
                .isEqualTo(
                        new Verdict.Refused(
                                "Not transcribed: Asterisk's RTP ports run short: 8 of 10 pairs are"
                                        + " taken, a tap needs 2, and 1 stay free (asterisk.rtp-ports, asterisk.rtp-reserve-percent)."));
    }

    @Test
    void aReserveIsRoundedUp() {
        assertThat(new Limits(1, 11, 10).reserve()).isEqualTo(2);
        assertThat(new Limits(1, 10, 0).usable()).isEqualTo(10);
    }

    @Test
    void noTapEverTakesFromTheReserve() {
        for (int pairs = 0; pairs < 60; pairs++) {
            Limits limits = new Limits(1_000, pairs, 10);
            Capacity capacity = new Capacity(limits);
            int taps = 0;
            while (capacity.admit(new Load(taps, taps + 1)) instanceof Verdict.Admitted) {
                taps++;
                assertThat(limits.pairs() - new Load(taps, taps).pairs()).isGreaterThanOrEqualTo(limits.reserve());
            }
        }
    }

    @Test
    void otherChannelsAloneCanUseItUp() {
        Capacity small = new Capacity(new Limits(500, 10, 10));

        assertThat(small.admit(new Load(0, 9))).isInstanceOf(Verdict.Refused.class);
        assertThat(small.used(Kind.RTP, new Load(0, 18))).isEqualTo(2);
    }

    @Test
    void aWarningComesOnceAtFourFifthsAndGoesBelowThreeQuarters() {
        assertThat(roomy.watch(new Load(399, 0))).isEmpty();
        assertThat(roomy.watch(new Load(400, 0)))
                .extracting(Capacity.Change::kind, Capacity.Change::near)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Kind.CALLS, true));
        assertThat(roomy.watch(new Load(410, 0))).isEmpty();
        assertThat(roomy.watch(new Load(375, 0))).isEmpty();
        assertThat(roomy.warnings(new Load(375, 0))).hasSize(1);
        assertThat(roomy.watch(new Load(374, 0)))
                .extracting(Capacity.Change::near)
                .containsExactly(false);
        assertThat(roomy.warnings(new Load(374, 0))).isEmpty();
    }

    @Test
    void bothLimitsWarnForThemselves() {
        List<Capacity.Change> changes = roomy.watch(new Load(400, 2_800));

        assertThat(changes).extracting(Capacity.Change::kind).containsExactly(Kind.CALLS, Kind.RTP);
        assertThat(changes.getLast().sentence())
                .startsWith("3600 of the 4500 pairs of RTP ports that may be taken in Asterisk are taken. Soon");
    }

    @Test
    void aFullLimitSaysSo() {
        assertThat(roomy.watch(new Load(500, 0)).getFirst().sentence())
                .isEqualTo("500 of the 500 calls that may be tapped are tapped. Further calls are not transcribed"
                        + " (asterisk.max-calls).");
    }
}

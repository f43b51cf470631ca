package io.callscribe.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.asterisk.AriChannel;
import io.callscribe.session.Visits.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisitsTest {

    private final Visits visits = new Visits();
    private long nowNs = 3_000_000_000L;

    @ParameterizedTest
    @ValueSource(strings = {"Up", "Ring"})
    void anAnsweredOrCallingChannelIsTapped(String state) {
        assertThat(judge(state, false)).isEqualTo(Verdict.TAP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Down", "Reserved", "Ringing"})
    void aCalledChannelBeforeItsAnswerIsNever(String state) {
        assertThat(judge(state, false)).isEqualTo(Verdict.CALLED_SIDE);
    }

    @Test
    void aSecondVisitOfATappedChannelIsGivenBack() {
        judge("Up", false);
        nowNs += 10_000_000;
        assertThat(judge("Up", true)).isEqualTo(Verdict.TAPPED_ALREADY);
    }

    @Test
    void aChannelThatComesAgainAtOnceOverAndOverIsALoop() {
        for (int visit = 1; visit < Visits.LOOP_VISITS; visit++) {
            assertThat(judge("Up", visit > 1)).isNotEqualTo(Verdict.LOOP);
            nowNs += 20_000_000;
        }
        assertThat(judge("Up", true)).isEqualTo(Verdict.LOOP);
    }

    @Test
    void aCallThatComesBackFromTimeToTimeIsNoLoop() {
        for (int visit = 0; visit < 20; visit++) {
            assertThat(judge("Up", visit > 0)).isNotEqualTo(Verdict.LOOP);
            nowNs += 400_000_000;
        }
    }

    private Verdict judge(String state, boolean tapped) {
        return visits.judge(nowNs, new AriChannel("1.1", "PJSIP/a-1", state, "", "", "", ""), tapped);
    }
}

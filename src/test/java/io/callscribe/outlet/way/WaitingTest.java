package io.callscribe.outlet.way;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.call.Alert;
import io.callscribe.call.Alert.State;
import io.callscribe.call.CallId;
import io.callscribe.outlet.CallFacts;
import io.callscribe.testing.SampleAlerts;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

class WaitingTest {

    private static final OffsetDateTime AT = OffsetDateTime.parse("2026-11-22T14:06:12+01:00");
    private static final CallFacts FACTS = new CallFacts(new CallId("c1"), "PJSIP/a", "Maya", "support", "T.", AT);
    private static final Way WAY = new Way("desk", Alert.Priority.LOW, true);

    private final Waiting waiting = new Waiting(3);

    private static Notice notice(String id) {
        return WAY.notice(FACTS, SampleAlerts.phrase(id, AT));
    }

    @Test
    void noticesGoOneAtATimeInTheirOrder() {
        assertThat(waiting.put(notice("a"))).isTrue();
        assertThat(waiting.put(notice("b"))).isTrue();
        assertThat(waiting.take(0)).contains(notice("a"));
        assertThat(waiting.take(0)).isEmpty();
        assertThat(waiting.settled()).isTrue();
        assertThat(waiting.take(0)).contains(notice("b"));
        assertThat(waiting.size()).isEqualTo(1);
    }

    @Test
    void oneThatFailedHoldsNoOtherUp() {
        waiting.put(notice("a"));
        waiting.put(notice("b"));
        waiting.take(0);
        waiting.failed(1_000);
        assertThat(waiting.readyAtNs()).isLessThanOrEqualTo(0);
        assertThat(waiting.take(0)).contains(notice("b"));
        waiting.settled();
        assertThat(waiting.take(999)).isEmpty();
        assertThat(waiting.readyAtNs()).isEqualTo(1_000);
        assertThat(waiting.take(1_000)).contains(notice("a"));
        assertThat(waiting.failures()).isEqualTo(1);
    }

    @Test
    void aPauseHoldsAllBack() {
        waiting.put(notice("a"));
        waiting.pauseUntil(500);
        assertThat(waiting.take(499)).isEmpty();
        assertThat(waiting.readyAtNs()).isEqualTo(500);
        assertThat(waiting.take(500)).isPresent();
    }

    @Test
    void whatHasNoRoomIsRefusedAndNothingElseIsLost() {
        for (String id : new String[] {"a", "b", "c"}) {
            assertThat(waiting.put(notice(id))).isTrue();
        }
        assertThat(waiting.put(notice("d"))).isFalse();
        assertThat(waiting.put(notice("b"))).as("is there already").isTrue();
        assertThat(waiting.size()).isEqualTo(3);
        assertThat(waiting.roomy()).isFalse();
    }

    @Test
    void ofAnAlertOnlyItsNewestStateWaits() {
        Alert done = SampleAlerts.phrase("a", AT).with(SampleAlerts.step(State.ACKNOWLEDGED, AT));
        waiting.put(notice("a"));
        waiting.take(0);
        waiting.put(WAY.notice(FACTS, done));
        assertThat(waiting.settled()).as("the newer one waits").isFalse();
        assertThat(waiting.take(0).orElseThrow().id()).isEqualTo("a-acknowledged-1");
        waiting.put(notice("a"));
        waiting.failed(0);
        assertThat(waiting.size()).isEqualTo(1);
        assertThat(waiting.take(0)).contains(notice("a"));
        assertThat(waiting.holds("a")).isTrue();
        assertThat(waiting.settled()).isTrue();
        assertThat(waiting.holds("a")).isFalse();
    }

    @Test
    void nothingOfAnErasedCallIsSent() {
        CallFacts other = new CallFacts(new CallId("c2"), "PJSIP/b", "", "", "", AT);
        waiting.put(notice("a"));
        waiting.put(WAY.notice(other, SampleAlerts.phrase("b", AT)));
        waiting.forget(new CallId("c1"));
        assertThat(waiting.take(0).orElseThrow().id()).isEqualTo("b");
        assertThat(waiting.size()).isEqualTo(1);
    }

    @Test
    void aWayTakesWhatIsUrgentEnoughAndNewUnlessItIsToldOfChanges() {
        Alert low = SampleAlerts.deadAir("a", AT);
        Alert high = SampleAlerts.phrase("b", AT);
        Alert done = high.with(SampleAlerts.step(State.ACKNOWLEDGED, AT));
        Way urgent = new Way("mail", Alert.Priority.HIGH, false);
        assertThat(urgent.takes(FACTS, low)).isFalse();
        assertThat(urgent.takes(FACTS, high)).isTrue();
        assertThat(urgent.takes(FACTS, done)).isFalse();
        assertThat(urgent.notice(FACTS, done).id())
                .as("sent late, under its own id")
                .isEqualTo("b");
        assertThat(WAY.takes(FACTS, low)).isTrue();
        assertThat(WAY.takes(FACTS, done)).isTrue();
        assertThat(new Way("ari", Alert.Priority.LOW, false, facts -> false).takes(FACTS, high))
                .isFalse();
    }
}

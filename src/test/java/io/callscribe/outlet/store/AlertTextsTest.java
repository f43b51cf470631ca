package io.callscribe.outlet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callscribe.call.Alert;
import io.callscribe.call.Alert.State;
import io.callscribe.testing.SampleAlerts;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlertTextsTest {

    private static final OffsetDateTime AT = OffsetDateTime.parse("2026-11-22T14:06:12.345+01:00");

    @Test
    void whatIsWrittenIsRead() {
        Optional<Alert.Evidence> evidence = SampleAlerts.phrase("a1", AT).evidence();
        assertThat(AlertTexts.evidence(AlertTexts.evidence(evidence))).isEqualTo(evidence);
        assertThat(AlertTexts.evidence(AlertTexts.evidence(Optional.<Alert.Evidence>empty())))
                .isEmpty();
        List<Alert.Step> steps =
                List.of(SampleAlerts.step(State.SNOOZED, AT), SampleAlerts.step(State.FALSE_ALARM, AT.plusDays(1)));
        assertThat(AlertTexts.steps(AlertTexts.steps(steps))).isEqualTo(steps);
        assertThat(AlertTexts.steps(AlertTexts.steps(List.of()))).isEmpty();
    }

    @Test
    void whatSomebodyElseWroteIsRefusedByName() {
        assertThatThrownBy(() -> AlertTexts.steps("[[\"eaten\",\"\",\"\",\"\"]]"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("eaten");
        assertThatThrownBy(() -> AlertTexts.evidence("{")).isInstanceOf(IllegalArgumentException.class);
    }
}

package io.callscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.asterisk.AriCommand;
import io.callscribe.asterisk.AriResult;
import io.callscribe.call.Alert;
import io.callscribe.call.CallId;
import io.callscribe.outlet.CallFacts;
import io.callscribe.outlet.way.Carrier;
import io.callscribe.outlet.way.Fate;
import io.callscribe.outlet.way.Links;
import io.callscribe.outlet.way.Notice;
import io.callscribe.outlet.way.Way;
import io.callscribe.testing.SampleAlerts;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AriEventsTest {

    private static final OffsetDateTime AT = OffsetDateTime.parse("2026-11-22T14:06:12+01:00");
    private static final CallFacts FACTS =
            new CallFacts(new CallId("c1"), "PJSIP/a", "Maya", "support", "T.", AT, "east");
    private static final Notice NOTICE =
            new Way("ari", Alert.Priority.LOW, false).notice(FACTS, SampleAlerts.phrase("a1", AT));

    private final AriEvents events = new AriEvents(new Links(""));
    private final Carrier carrier = events.to("east", "wallboard");
    private final List<AriCommand> asked = new ArrayList<>();

    private Fate carried(AriResult answer) throws InterruptedException {
        events.use("east", command -> {
            asked.add(command);
            return answer;
        });
        return carrier.carry(NOTICE);
    }

    @Test
    void anAlertIsAUserEventWithItsFields() throws InterruptedException {
        assertThat(carrier.carry(NOTICE)).as("no server yet").isInstanceOf(Fate.Later.class);
        assertThat(carried(new AriResult.Done())).isEqualTo(new Fate.Delivered());
        assertThat(asked).singleElement().isInstanceOfSatisfying(AriCommand.UserEvent.class, event -> {
            assertThat(event.name()).isEqualTo("CallscribeAlert");
            assertThat(event.application()).isEqualTo("wallboard");
            assertThat(event.variables())
                    .containsEntry("id", "a1")
                    .containsEntry("channel", "PJSIP/a")
                    .containsEntry("rule", "escalation")
                    .containsEntry("priority", "high");
        });
    }

    @Test
    void anApplicationThatNobodyHasOpenMayComeLater() throws InterruptedException {
        assertThat(carried(new AriResult.Failed(404, "Application not found")))
                .isEqualTo(new Fate.Later(
                        "(east, application wallboard) did not take the event: Application not found", 0));
        assertThat(carried(new AriResult.Failed(AriResult.Failed.NOT_SENT, "Asterisk is away")))
                .isInstanceOf(Fate.Later.class);
        assertThat(carried(new AriResult.Failed(400, "Invalid"))).isInstanceOf(Fate.Refused.class);
    }
}

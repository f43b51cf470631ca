package io.callscribe.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callscribe.asterisk.AriChannel;
import io.callscribe.asterisk.AriCommand;
import io.callscribe.asterisk.AriResult;
import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class RefusalsTest {

    private static final AriChannel CHANNEL = new AriChannel("1.1", "PJSIP/alice-1", "Ring", "", "", "", "");

    private final List<AriCommand> asked = new CopyOnWriteArrayList<>();
    private final Meters meters = new Meters();
    private boolean answers = true;

    private final Refusals refusals = new Refusals(
            (command, then) -> {
                asked.add(command);
                if (answers) {
                    then.accept(new AriResult.Done());
                }
            },
            meters);

    @Test
    void theDialplanIsToldBeforeItGetsItsCallBack() {
        refusals.sayOffAndGiveBack(CHANNEL, "No room.", "capacity");

        assertThat(asked)
                .containsExactly(
                        new AriCommand.SetVariable("1.1", "CALLSCRIBE_REASON", "No room."),
                        new AriCommand.SetVariable("1.1", "CALLSCRIBE_STATUS", "off"),
                        new AriCommand.Continue("1.1"));
        assertThat(meters.total(Meter.TAP_REFUSED, "capacity")).isEqualTo(1);
    }

    @Test
    void anAsteriskThatDoesNotAnswerCostsTheCallLessThanASecond() {
        answers = false;
        refusals.sayOffAndGiveBack(CHANNEL, "No room.", "capacity");

        assertThat(asked).hasSize(2);
        await().atMost(Duration.ofSeconds(1)).until(() -> asked.contains(new AriCommand.Continue("1.1")));
    }
}

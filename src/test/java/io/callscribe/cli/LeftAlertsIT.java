package io.callscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callscribe.call.Alert;
import io.callscribe.guard.Breakers;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.alert.AlertBook;
import io.callscribe.outlet.alert.io.AlertRoom;
import io.callscribe.outlet.alert.io.RuleFile;
import io.callscribe.outlet.alert.rule.Lexicons;
import io.callscribe.outlet.board.CallBoard;
import io.callscribe.outlet.store.io.CallStore;
import io.callscribe.testing.CallScript;
import io.callscribe.testing.SampleAlerts;
import io.callscribe.time.NanoClock;
import io.callscribe.time.WallClock;
import io.callscribe.web.Alerts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an earlier run left of alerts in its store, as supervisors find it after the next start. */
class LeftAlertsIT {

    private static final OffsetDateTime NOW = WallClock.SYSTEM.now();

    @TempDir
    private Path folder;

    private final Meters meters = new Meters();
    private final List<CallEvent> told = new CopyOnWriteArrayList<>();

    @Test
    void anOpenAlertOfACallThatIsOverIsListedAndTakenUpAfterARestart() throws Exception {
        try (CallStore earlier = store()) {
            new CallScript(earlier, "c1")
                    .starts("T. Okafor", "Maya", "billing", NOW.minusMinutes(9))
                    .alerts(SampleAlerts.phrase("a1", NOW.minusMinutes(8)))
                    .ends(60_000);
            new CallScript(earlier, "c2")
                    .starts("Hana Sato", "Jonas", "billing", NOW.minusMinutes(5))
                    .alerts(SampleAlerts.phrase("a2", NOW.minusMinutes(4)));
            assertThat(earlier.awaitOpen(Duration.ofSeconds(30))).isTrue();
        }
        try (CallStore store = store();
                AlertRoom room = room();
                LeftAlerts _ = LeftAlerts.start(store, room, told::add, WallClock.SYSTEM)) {
            assertThat(store.awaitOpen(Duration.ofSeconds(30))).isTrue();
            AlertDesk desk = new AlertDesk(room, CallBoard.startedAt(NOW), store);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(desk.all())
                            .as("the other call goes on, and its alert is told again with it")
                            .singleElement()
                            .satisfies(one -> {
                                assertThat(one.alert().id()).isEqualTo("a1");
                                assertThat(one.call().agent()).isEqualTo("Maya");
                            }));
            assertThat(desk.act("a1", Alerts.Act.ACKNOWLEDGE, "Dana", "", 0)).isEqualTo(new Alerts.Answer.Done("c1"));
            assertThat(room.act("a1", new AlertBook.Wish(AlertBook.Act.ACKNOWLEDGE, "Erik", "", 0)))
                    .isInstanceOf(AlertBook.Outcome.Conflict.class);
            assertThat(told).hasAtLeastOneElementOfType(CallEvent.Alerted.class);
            assertThat(desk.find("a1").orElseThrow().alert().state()).isEqualTo(Alert.State.ACKNOWLEDGED);
        }
    }

    private CallStore store() {
        CallStore.Tools tools =
                new CallStore.Tools(new Breakers(meters, NanoClock.SYSTEM), meters, NanoClock.SYSTEM, WallClock.SYSTEM);
        return CallStore.start("jdbc:sqlite:" + folder.resolve("calls.db"), "test", tools);
    }

    private AlertRoom room() throws IOException {
        Lexicons lexicons = Lexicons.builtIn();
        return new AlertRoom(
                RuleFile.open(Optional.empty(), lexicons, WallClock.SYSTEM),
                lexicons,
                told::add,
                new AlertRoom.Tools(meters, NanoClock.SYSTEM, WallClock.SYSTEM));
    }
}

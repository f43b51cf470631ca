package io.callscribe.outlet.alert.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.callscribe.call.Alert;
import io.callscribe.call.CallId;
import io.callscribe.call.CallTime;
import io.callscribe.call.Leg;
import io.callscribe.call.Party;
import io.callscribe.call.Span;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.CallFacts;
import io.callscribe.outlet.alert.AlertBook.Act;
import io.callscribe.outlet.alert.AlertBook.Wish;
import io.callscribe.outlet.alert.rule.Lexicons;
import io.callscribe.outlet.alert.watch.ServiceState;
import io.callscribe.time.NanoClock;
import io.callscribe.time.WallClock;
import io.callscribe.transcript.Speaker;
import io.callscribe.transcript.Utterance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertRoomTest {

    private static final CallId CALL = new CallId("c1");
    private static final Lexicons LEXICONS = Lexicons.builtIn();
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private final List<CallEvent> told = new CopyOnWriteArrayList<>();
    private Path file = Path.of("");
    private volatile ServiceState state = service(0);
    private AlertRoom room;

    @BeforeEach
    void open() throws IOException {
        file = folder.resolve("rules.yaml");
        Files.writeString(file, "rules: [{name: bad, phrases: [bad word]}]");
        room = room();
        room.start(() -> state);
    }

    private AlertRoom room() throws IOException {
        RuleFile rules = RuleFile.open(Optional.of(file), LEXICONS, WallClock.SYSTEM);
        AlertRoom made = new AlertRoom(
                rules, LEXICONS, told::add, new AlertRoom.Tools(new Meters(), NanoClock.SYSTEM, WallClock.SYSTEM));
        made.accept(new CallEvent.Started(
                CALL, new CallFacts(CALL, "PJSIP/a-1", "1001", "", "", OffsetDateTime.parse("2026-11-23T10:00:00Z"))));
        return made;
    }

    private static ServiceState service(int used) {
        return new ServiceState(
                WallClock.SYSTEM.now(),
                List.of(),
                List.of(new ServiceState.Places("pbx calls", "", "places for calls", used, 4, used == 4)));
    }

    @Test
    void whatIsWrongWithTheServiceIsTheServicesAlertUntilItIsRightAgain() throws IOException {
        Files.writeString(file, "rules: [{name: full, kind: capacity, percent: 100}]");
        state = service(4);
        await().atMost(LIMIT).untilAsserted(() -> assertThat(alerts()).hasSize(1));
        assertThat(room.alerts().getFirst().call()).isEqualTo(CallId.SERVICE);
        assertThat(alerts().getFirst().text()).startsWith("All 4 places for calls are in use.");
        String id = alerts().getFirst().id();
        room.act(id, new Wish(Act.ACKNOWLEDGE, "Dana", "", 0));
        state = service(3);
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(alerts().getLast().state()).isEqualTo(Alert.State.CLEARED));
        assertThat(alerts()).hasSize(3).allMatch(alert -> alert.id().equals(id));
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void aLineIsJudgedBeforeItsThreadGoesOn() {
        room.accept(uttered(1, "a bad word"));
        assertThat(alerts()).hasSize(1);
        assertThat(room.alerts().getFirst().alert()).isEqualTo(alerts().getFirst());
    }

    @Test
    void whatAKillCutOffIsRaisedByTheNextRunAndNothingTwice() throws IOException {
        room.accept(uttered(1, "a bad word"));
        Alert first = alerts().getFirst();
        told.clear();
        try (AlertRoom next = room()) {
            next.again(uttered(1, "a bad word"));
            next.again(uttered(2, "no bad word"));
            next.again(new CallEvent.Alerted(CALL, first));
            next.accept(uttered(3, "fine"));
            assertThat(next.alerts()).hasSize(1);
        }
        assertThat(alerts()).isEmpty(); // the rule cools down for a minute of call time
    }

    @Test
    void aLineThatAnEarlierRunDidNotGetToJudgeIsJudgedAfterwards() throws IOException {
        told.clear();
        try (AlertRoom next = room()) {
            next.again(uttered(1, "a bad word"));
            next.start(() -> state);
            await().atMost(LIMIT).untilAsserted(() -> assertThat(alerts()).hasSize(1));
        }
    }

    @Test
    void changedRulesAreInForceWithoutARestartAndFaultyOnesAreNot() throws IOException {
        Files.writeString(file, "rules: [{name: bad, phrases: [}]");
        await().atMost(LIMIT).until(() -> !room.rules().problems().isEmpty());
        assertThat(room.rules().problems().getFirst()).startsWith("line 1: ");
        room.accept(uttered(1, "a bad word"));
        assertThat(alerts()).hasSize(1);
        Files.writeString(file, "rules: [{name: worse, phrases: [worse word]}]");
        await().atMost(LIMIT).until(() -> room.rules().problems().isEmpty());
        room.accept(uttered(2, "a worse word"));
        assertThat(alerts().getLast().rule()).isEqualTo("worse");
    }

    @Test
    void aFileThatWentAwayLeavesItsRulesInForce() throws IOException {
        Files.delete(file);
        await().atMost(LIMIT).until(() -> !room.rules().problems().isEmpty());
        assertThat(room.rules().rules().all()).hasSize(1);
    }

    @Test
    void aFaultyFileIsRefusedAtTheStart() throws IOException {
        Files.writeString(file, "rules: [{name: a, kind: b}]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RuleFile.open(Optional.of(file), LEXICONS, WallClock.SYSTEM))
                .withMessageContaining("line 1: kind: b (expected: one of phrase");
    }

    @Test
    void whatSomebodyDidIsTold() {
        room.accept(uttered(1, "a bad word"));
        room.act(alerts().getFirst().id(), new Wish(Act.ACKNOWLEDGE, "Dana", "", 0));
        assertThat(alerts().getLast().state()).isEqualTo(Alert.State.ACKNOWLEDGED);
    }

    @Test
    void wordsThatWereFilledInAfterTheEndAreJudgedToo() {
        room.accept(new CallEvent.Ended(CALL, CallTime.ofMs(5_000), "finished"));
        room.accept(uttered(1, "a bad word"));
        assertThat(alerts()).hasSize(1);
    }

    private List<Alert> alerts() {
        return told.stream()
                .filter(CallEvent.Alerted.class::isInstance)
                .map(event -> ((CallEvent.Alerted) event).alert())
                .toList();
    }

    private static CallEvent.Uttered uttered(int seq, String text) {
        Span span = new Span(CallTime.ofMs(seq * 1_000L), CallTime.ofMs(seq * 1_000L + 500));
        Speaker caller = new Speaker(Party.CALLER, "");
        return new CallEvent.Uttered(
                CALL, new Utterance(seq, Leg.IN, caller, span, text, 0.9, List.of(), "test", false));
    }
}

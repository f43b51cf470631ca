package io.callscribe.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.call.CallId;
import io.callscribe.call.CallTime;
import io.callscribe.call.Party;
import io.callscribe.outlet.CallEvent;
import io.callscribe.testing.CallScript;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls of an earlier run that are over when this one starts. */
class OrphansTest {

    private final SilentServices silent = new SilentServices();
    private final Orphans orphans = new Orphans(silent.services(), SilentServices.BORN);

    @Test
    void aCallThatEndedWhileWeWereAwayEndsWhereItsLastWordWas() {
        open("c1", SilentServices.BORN.minusMinutes(1));
        orphans.end(OrphansTest::none);
        assertThat(kinds(silent.told)).containsExactly("Started", "Stands", "Happened", "Ended");
        assertThat(silent.told.getLast())
                .isEqualTo(new CallEvent.Ended(new CallId("c1"), CallTime.ofMs(2_000), "we-failed"));
        assertThat(silent.told.toString()).contains("The call ended while Callscribe was stopped.");
    }

    @Test
    void itsLinesAreShownAgainAndNotKeptAgain() {
        open("c1", SilentServices.BORN.minusMinutes(1));
        orphans.end(OrphansTest::none);
        assertThat(kinds(silent.shown)).containsExactly("Uttered");
    }

    @Test
    void aCallThatGoesOnIsNotEnded() {
        open("c1", SilentServices.BORN.minusMinutes(1));
        open("c2", SilentServices.BORN.minusMinutes(1));
        orphans.end(call -> call.value().equals("c1"));
        assertThat(silent.told).extracting(CallEvent::call).containsOnly(new CallId("c2"));
    }

    @Test
    void aCallOfThisRunIsNoOrphanEvenIfItEndedMeanwhile() {
        open("c1", SilentServices.BORN);
        open("c2", SilentServices.BORN.plusSeconds(1));
        orphans.end(OrphansTest::none);
        assertThat(silent.told).isEmpty();
    }

    @Test
    void aCallOfAnotherServerIsLeftToIt() {
        script("c1", SilentServices.BORN.minusMinutes(1));
        silent.stored.open("c1", 1, 2_000, "pbx-2");
        orphans.end(OrphansTest::none);
        assertThat(silent.told).isEmpty();
    }

    @Test
    void whileTheStoreIsAwayNothingIsEnded() {
        open("c1", SilentServices.BORN.minusMinutes(1));
        silent.stored.away(true);
        orphans.end(OrphansTest::none);
        assertThat(silent.told).isEmpty();
    }

    private static boolean none(CallId call) {
        return false;
    }

    private void open(String id, OffsetDateTime startedAt) {
        script(id, startedAt);
        silent.stored.open(id, 1, 2_000, "pbx-1");
    }

    private void script(String id, OffsetDateTime startedAt) {
        CallScript script = silent.stored.script(id).starts("T. Okafor", "Maya", "Billing", startedAt);
        script.says(Party.CALLER, 1_000, 2_000, "Hello.");
    }

    private static List<String> kinds(List<CallEvent> events) {
        return events.stream().map(event -> event.getClass().getSimpleName()).toList();
    }
}

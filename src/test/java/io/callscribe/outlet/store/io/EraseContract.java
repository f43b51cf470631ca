package io.callscribe.outlet.store.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callscribe.call.CallId;
import io.callscribe.call.Party;
import io.callscribe.meter.Meter;
import io.callscribe.outlet.store.Answer;
import io.callscribe.outlet.store.AuditEntry;
import io.callscribe.outlet.store.AuditPage;
import io.callscribe.outlet.store.EraseWish;
import io.callscribe.outlet.store.Erased;
import io.callscribe.testing.CallScript;
import io.callscribe.time.WallClock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What erasing promises on every database. */
abstract class EraseContract extends SearchContract {

    private static final String WHO = "api token";

    private final List<String> told = new CopyOnWriteArrayList<>();

    @Test
    void anErasedCallIsGoneWithAllItsRows() {
        CallStore store = listened();
        CallScript kept = call(store, "c2").says(Party.CALLER, 0, 900, "Keep me.");
        lines(call(store, "c1"), 0, 450);
        call(store, "c1").misses(0, 100, "why").ends(1_000);
        kept.ends(1_000);
        awaitWritten(store);
        assertThat(known(store.erase(new EraseWish.Call(new CallId("c1")), WHO)))
                .isEqualTo(new Erased(1, 450, List.of()));
        assertThat(known(store.find(new CallId("c1")))).isEmpty();
        assertThat(search(store, "line")).isEmpty();
        assertThat(search(store, "keep")).hasSize(1);
        assertThat(database().number("select count(*) from utterances")).isEqualTo(1);
        assertThat(database().number("select count(*) from timeline where call_id = 'c1'"))
                .isZero();
        assertThat(database().number("select count(*) from gaps")).isZero();
        assertThat(told).containsExactly("c1");
        assertThat(meters.total(Meter.STORE_ERASED, "call", "erase")).isEqualTo(1);
        assertThat(meters.total(Meter.STORE_ERASED, "utterance", "erase")).isEqualTo(450);
        AuditEntry entry = audit(store).getFirst();
        assertThat(entry.who()).isEqualTo(WHO);
        assertThat(entry.what()).isEqualTo("erase");
        assertThat(entry.target()).isEqualTo("call c1");
        assertThat(entry.detail()).isEqualTo("1 call with 450 lines erased");
        assertThat(Duration.between(entry.at(), WallClock.SYSTEM.now()))
                .isBetween(Duration.ZERO, Duration.ofMinutes(5));
    }

    @Test
    void aCallThatGoesOnIsNeverErased() {
        CallStore store = listened();
        call(store, "c1").says(Party.CALLER, 0, 900, "Still here.");
        awaitWritten(store);
        Erased nothing = new Erased(0, 0, List.of(new CallId("c1")));
        assertThat(known(store.erase(new EraseWish.Call(new CallId("c1")), WHO)))
                .isEqualTo(nothing);
        assertThat(known(store.erase(new EraseWish.Caller("T. Okafor"), WHO))).isEqualTo(nothing);
        assertThat(stored(store, "c1").utterances()).hasSize(1);
        assertThat(told).isEmpty();
        assertThat(audit(store).getFirst().detail())
                .isEqualTo("0 calls with 0 lines erased; not erased, since they go on: [c1]");
    }

    @Test
    void anUnknownCallIsNothingAndIsWrittenDown() {
        CallStore store = listened();
        assertThat(known(store.erase(new EraseWish.Call(new CallId("c9")), WHO)))
                .isEqualTo(new Erased(0, 0, List.of()));
        assertThat(audit(store)).extracting(AuditEntry::target).containsExactly("call c9");
    }

    @Test
    void allCallsOfACallerOrAnAgentAreErased() {
        CallStore store = listened();
        for (int i = 0; i < 4; i++) {
            new CallScript(store, "c" + i)
                    .starts(i % 2 == 0 ? "Ann" : "Bob", i < 2 ? "1001" : "1002", "", START.plusMinutes(i))
                    .says(Party.CALLER, 0, 900, "word")
                    .ends(60_000);
        }
        awaitWritten(store);
        assertThat(known(store.callsOf("Ann"))).extracting(CallId::value).containsExactly("c0", "c2");
        assertThat(known(store.erase(new EraseWish.Caller("Ann"), WHO))).isEqualTo(new Erased(2, 2, List.of()));
        assertThat(told).containsExactly("c0", "c2");
        assertThat(known(store.erase(new EraseWish.Agent("1002"), WHO))).isEqualTo(new Erased(1, 1, List.of()));
        assertThat(told).containsExactly("c0", "c2", "c3");
        assertThat(audit(store)).extracting(AuditEntry::target).containsExactly("agent 1002", "caller Ann");
    }

    @Test
    void theAuditLogIsReadPageByPage() {
        CallStore store = startAndOpen();
        for (int i = 0; i < 5; i++) {
            assertThat(known(store.note(AuditEntry.What.EXPORT, WHO, "caller " + i, "1 calls")))
                    .isEqualTo(AuditEntry.What.EXPORT);
        }
        List<AuditEntry> first = known(store.audit(new AuditPage(3, OptionalLong.empty())));
        assertThat(first).extracting(AuditEntry::target).containsExactly("caller 4", "caller 3", "caller 2");
        OptionalLong last = OptionalLong.of(first.getLast().number());
        assertThat(known(store.audit(new AuditPage(3, last))))
                .extracting(AuditEntry::target)
                .containsExactly("caller 1", "caller 0");
    }

    @Test
    void callsThatEndedTooLongAgoAreErasedAtTheStart() {
        CallStore first = startAndOpen();
        OffsetDateTime now = WallClock.SYSTEM.now();
        new CallScript(first, "old")
                .starts("a", "b", "", now.minusDays(91))
                .says(Party.CALLER, 0, 900, "old")
                .ends(1_000);
        new CallScript(first, "long")
                .starts("a", "b", "", now.minusDays(91))
                .ends(Duration.ofDays(2).toMillis());
        new CallScript(first, "live").starts("a", "b", "", now.minusDays(200)).says(Party.CALLER, 0, 900, "live");
        new CallScript(first, "new").starts("a", "b", "", now.minusDays(1)).ends(1_000);
        first.close();
        CallStore second =
                start(database().url(), NODE, StoreSettings.standard().keeping(90));
        second.onErased(id -> told.add(id.value()));
        await("it is erased").atMost(BACK_LIMIT).until(() -> told.contains("old"));
        awaitOpen(second);
        await("it is written down")
                .atMost(BACK_LIMIT)
                .until(() -> !audit(second).isEmpty());
        assertThat(database().number("select count(*) from calls")).isEqualTo(3);
        assertThat(audit(second).getFirst().what()).isEqualTo("retention");
        assertThat(audit(second).getFirst().detail()).isEqualTo("1 call with 1 line erased");
        assertThat(meters.total(Meter.STORE_ERASED, "call", "retention")).isEqualTo(1);
        second.close();
        CallStore third = start(database().url(), NODE, StoreSettings.standard().keeping(90));
        awaitOpen(third);
        assertThat(known(third.note(AuditEntry.What.EXPORT, WHO, "after the run", "")))
                .isNotNull();
        assertThat(audit(third))
                .as("a run that erases nothing is not written down")
                .hasSize(2);
    }

    @Test
    void linesStayDurableWithinASecondWhileManyAreErased() {
        CallStore store = listened();
        for (int i = 0; i < 30; i++) {
            CallScript old = new CallScript(store, "old" + i).starts("Ann", "1001", "", START);
            lines(old, 0, 200);
            old.ends(1_000_000);
        }
        awaitWritten(store);
        CallScript call = call(store, "c1");
        var erased = CompletableFuture.supplyAsync(() -> store.erase(new EraseWish.Caller("Ann"), WHO));
        for (int i = 1; i <= 10; i++) {
            int due = i;
            call.says(Party.CALLER, i * 1_000L, i * 1_000L + 900, "fresh");
            await("line " + i)
                    .pollInterval(Duration.ofMillis(5))
                    .atMost(Duration.ofSeconds(1))
                    .until(() -> database().number("select count(*) from utterances where call_id = 'c1'") == due);
        }
        assertThat(known(erased.join())).isEqualTo(new Erased(30, 6_000, List.of()));
    }

    @Test
    void whileTheDatabaseIsAwayNothingIsErased() {
        CallStore store = startAndOpen();
        call(store, "c1").says(Party.CALLER, 0, 900, "word").ends(1_000);
        awaitWritten(store);
        database().goesAway();
        call(store, "c2").says(Party.CALLER, 0, 900, "word");
        await("it is noticed").atMost(BACK_LIMIT).until(() -> !store.health().storing());
        assertThat(store.erase(new EraseWish.Call(new CallId("c1")), WHO)).isInstanceOf(Answer.Away.class);
        database().comesBack();
        awaitOpen(store);
        assertThat(stored(store, "c1").utterances()).hasSize(1);
    }

    private CallStore listened() {
        CallStore store = startAndOpen();
        store.onErased(id -> told.add(id.value()));
        return store;
    }

    static List<AuditEntry> audit(CallStore store) {
        return known(store.audit(new AuditPage(100, OptionalLong.empty())));
    }
}

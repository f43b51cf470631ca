package io.callscribe.outlet.store.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.outlet.store.Account;
import io.callscribe.outlet.store.Accounts;
import io.callscribe.outlet.store.Person;
import io.callscribe.outlet.store.Role;
import io.callscribe.outlet.store.SessionRow;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What both databases keep of accounts and of those who signed in. */
abstract class AccountsContract extends AlertContract {

    private static final Person MAYA = new Person("maya", "Maya Lindqvist", Role.AGENT, "1001", Set.of(), Set.of());
    private static final Person ERIK =
            new Person("erik", "Erik Lund", Role.SUPERVISOR, "", Set.of("billing", "sales"), Set.of("1001", "1002"));

    private static SessionRow session(String hash, Person person, boolean local, long openedMs) {
        return new SessionRow(hash, person, local, openedMs, openedMs);
    }

    @Test
    void anAccountIsKeptWholeAndItsNameIsTakenOnce() {
        Accounts accounts = startAndOpen().accounts();
        assertThat(known(accounts.add(new Account(ERIK, "hash-e", true), 1))).isTrue();
        assertThat(known(accounts.add(new Account(MAYA, "hash-m", true), 2))).isTrue();
        assertThat(known(accounts.add(new Account(MAYA, "another", true), 3))).isFalse();
        assertThat(known(accounts.all()))
                .containsExactly(new Account(ERIK, "hash-e", true), new Account(MAYA, "hash-m", true));
        assertThat(known(accounts.find("maya"))).contains(new Account(MAYA, "hash-m", true));
        assertThat(known(accounts.find("nobody"))).isEmpty();
    }

    @Test
    void theFirstAccountIsAddedOnlyWhereThereIsNone() {
        Accounts accounts = startAndOpen().accounts();
        assertThat(known(accounts.addFirst(new Account(MAYA, "hash", true), 1))).isTrue();
        assertThat(known(accounts.addFirst(new Account(ERIK, "hash", true), 2))).isFalse();
        assertThat(known(accounts.all())).hasSize(1);
    }

    @Test
    void aSessionEndsWithItsAccountItsPasswordAndItsBeingSwitchedOff() {
        Accounts accounts = startAndOpen().accounts();
        known(accounts.add(new Account(MAYA, "hash", true), 1));
        for (String end : List.of("password", "off", "removed")) {
            known(accounts.open(session(end, MAYA, true, 10), 0));
            assertThat(known(accounts.session(end)).map(SessionRow::person)).contains(MAYA);
            assertThat(known(
                            switch (end) {
                                case "password" -> accounts.password("maya", "new-hash");
                                case "off" -> accounts.activate("maya", false);
                                default -> accounts.remove("maya");
                            }))
                    .as(end)
                    .isTrue();
            assertThat(known(accounts.session(end))).as(end).isEmpty();
            known(accounts.activate("maya", true));
        }
        assertThat(known(accounts.remove("maya"))).isFalse();
    }

    @Test
    void aCompanyAccountsSessionHasNoAccountAndOldOnesAreForgotten() {
        Accounts accounts = startAndOpen().accounts();
        known(accounts.open(session("old", ERIK, false, 5), 0));
        known(accounts.open(session("new", ERIK, false, 20), 10));
        assertThat(known(accounts.session("old"))).isEmpty();
        assertThat(known(accounts.session("new"))).map(SessionRow::person).isEqualTo(Optional.of(ERIK));
        known(accounts.seen("new", 60_020));
        assertThat(known(accounts.session("new")).map(SessionRow::seenMs)).contains(60_020L);
        assertThat(known(accounts.end("new"))).isTrue();
        assertThat(known(accounts.end("new"))).isFalse();
        assertThat(known(accounts.session("new"))).isEmpty();
    }
}

package io.callscribe.outlet.store.io;

import io.callscribe.outlet.store.Account;
import io.callscribe.outlet.store.Accounts;
import io.callscribe.outlet.store.Answer;
import io.callscribe.outlet.store.SessionRow;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Accounts in a database. Without state, safe from any thread. */
final class StoredAccounts implements Accounts {

    private final Asker asker;

    StoredAccounts(Asker asker) {
        this.asker = asker;
    }

    /** Where questions go. */
    interface Asker {

        /** Answers it in one transaction of its own. */
        <T> Answer<T> ask(Function<Handle, T> question);
    }

    @Override
    public Answer<Optional<Account>> find(String name) {
        return asker.ask(handle -> AccountRows.find(handle, name));
    }

    @Override
    public Answer<List<Account>> all() {
        return asker.ask(AccountRows::all);
    }

    @Override
    public Answer<Boolean> add(Account account, long nowMs) {
        return asker.ask(handle -> AccountRows.add(handle, account, false, nowMs));
    }

    @Override
    public Answer<Boolean> addFirst(Account account, long nowMs) {
        return asker.ask(handle -> AccountRows.add(handle, account, true, nowMs));
    }

    @Override
    public Answer<Boolean> remove(String name) {
        return asker.ask(handle -> AccountRows.remove(handle, name));
    }

    @Override
    public Answer<Boolean> password(String name, String hash) {
        return asker.ask(handle -> AccountRows.password(handle, name, hash));
    }

    @Override
    public Answer<Boolean> activate(String name, boolean active) {
        return asker.ask(handle -> AccountRows.activate(handle, name, active));
    }

    @Override
    public Answer<Boolean> open(SessionRow session, long oldestMs) {
        return asker.ask(handle -> AccountRows.open(handle, session, oldestMs));
    }

    @Override
    public Answer<Optional<SessionRow>> session(String hash) {
        return asker.ask(handle -> AccountRows.session(handle, hash));
    }

    @Override
    public Answer<Boolean> seen(String hash, long nowMs) {
        return asker.ask(handle -> AccountRows.seen(handle, hash, nowMs));
    }

    @Override
    public Answer<Boolean> end(String hash) {
        return asker.ask(handle -> AccountRows.end(handle, hash));
    }
}

package io.callscribe.web;

import io.callscribe.outlet.store.Account;
import io.callscribe.outlet.store.Accounts;
import io.callscribe.outlet.store.Answer;
import io.callscribe.outlet.store.SessionRow;
import java.util.List;
import java.util.Optional;

/** Where nobody has an account, and none can be made. */
final class NoAccounts implements Accounts {

    private static final Answer<Boolean> NO = new Answer.Known<>(false);

    @Override
    public Answer<Optional<Account>> find(String name) {
        return new Answer.Known<>(Optional.empty());
    }

    @Override
    public Answer<List<Account>> all() {
        return new Answer.Known<>(List.of());
    }

    @Override
    public Answer<Boolean> add(Account account, long nowMs) {
        return NO;
    }

    @Override
    public Answer<Boolean> addFirst(Account account, long nowMs) {
        return NO;
    }

    @Override
    public Answer<Boolean> remove(String name) {
        return NO;
    }

    @Override
    public Answer<Boolean> password(String name, String hash) {
        return NO;
    }

    @Override
    public Answer<Boolean> activate(String name, boolean active) {
        return NO;
    }

    @Override
    public Answer<Boolean> open(SessionRow session, long oldestMs) {
        return new Answer.Away<>("There are no accounts here.");
    }

    @Override
    public Answer<Optional<SessionRow>> session(String hash) {
        return new Answer.Known<>(Optional.empty());
    }

    @Override
    public Answer<Boolean> seen(String hash, long nowMs) {
        return NO;
    }

    @Override
    public Answer<Boolean> end(String hash) {
        return NO;
    }
}

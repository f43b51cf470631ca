package io.callscribe.web.access;

import io.callscribe.config.Secret;
import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.store.Account;
import io.callscribe.outlet.store.Accounts;
import io.callscribe.outlet.store.Answer;
import io.callscribe.time.NanoClock;
import java.util.Locale;
import java.util.Optional;

/** Signs people in by name and password. Safe from any thread. */
public final class SignIn implements AutoCloseable {

    private static final long NS_PER_S = 1_000_000_000;

    private final Accounts accounts;
    private final Sessions sessions;
    private final Meters meters;
    private final NanoClock clock;
    private final TryLimit limit;
    private final HashDesk hashes = new HashDesk();

    /** Over these accounts; {@code triesPerAddress} wrong passwords and an address waits. */
    public SignIn(Accounts accounts, Sessions sessions, int triesPerAddress, Meters meters, NanoClock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.meters = meters;
        this.clock = clock;
        this.limit = new TryLimit(triesPerAddress);
    }

    /** A name as it is kept: people write it as they like. */
    public static String kept(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /** Tries. */
    public SignInResult signIn(String typedName, Secret password, String address) throws InterruptedException {
        SignInResult result = attempt(kept(typedName), password, AddressGroup.of(address));
        meters.count(
                Meter.SIGN_INS,
                switch (result) {
                    case SignInResult.Welcome _ -> "welcome";
                    case SignInResult.Wrong _ -> "wrong";
                    case SignInResult.Wait _ -> "wait";
                    case SignInResult.SwitchedOff _ -> "off";
                    case SignInResult.Busy _ -> "busy";
                    case SignInResult.Away _ -> "away";
                });
        return result;
    }

    private SignInResult attempt(String name, Secret password, String group) throws InterruptedException {
        return switch (begin(name, group)) {
            case TryLimit.Verdict.Wait(long ns) -> new SignInResult.Wait((ns + NS_PER_S - 1) / NS_PER_S);
            case TryLimit.Verdict.Try(int left) ->
                switch (accounts.find(name)) {
                    case Answer.Away<Optional<Account>>(String reason) -> {
                        undone(name, group);
                        yield new SignInResult.Away(reason);
                    }
                    case Answer.Known<Optional<Account>>(Optional<Account> account) ->
                        compared(new Attempt(name, group, left), password, account);
                };
        };
    }

    private record Attempt(String name, String group, int left) {}

    private SignInResult compared(Attempt attempt, Secret password, Optional<Account> account)
            throws InterruptedException {
        Optional<Boolean> right = hashes.matches(password, account.map(Account::hash));
        if (right.isEmpty()) {
            undone(attempt.name(), attempt.group());
            return new SignInResult.Busy();
        }
        if (account.isEmpty() || !right.get()) {
            return new SignInResult.Wrong(attempt.left());
        }
        synchronized (limit) {
            limit.right(attempt.name(), attempt.group());
        }
        return account.get().active() ? sessions.open(account.get().person(), true) : new SignInResult.SwitchedOff();
    }

    private TryLimit.Verdict begin(String name, String group) {
        synchronized (limit) {
            return limit.begin(clock.nowNs(), name, group);
        }
    }

    private void undone(String name, String group) {
        synchronized (limit) {
            limit.undone(name, group);
        }
    }

    @Override
    public void close() {
        hashes.close();
    }
}

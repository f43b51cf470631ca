package io.callscribe.web.access;

import io.callscribe.config.Secret;
import io.callscribe.outlet.store.Account;
import io.callscribe.outlet.store.Accounts;
import io.callscribe.outlet.store.Answer;
import io.callscribe.outlet.store.Person;
import io.callscribe.outlet.store.Role;
import io.callscribe.time.WallClock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The administrator that is made where nobody could sign in. */
public final class FirstAccount {

    /** Its name. */
    public static final String NAME = "admin";

    private static final int WIDTH = 68;

    private FirstAccount() {}

    /**
     * Makes it where there is no account at all.
     *
     * @return its password, to be told once; empty where there are accounts, another process was first, or the database is away
     */
    public static Optional<Secret> make(Accounts accounts, WallClock clock) {
        if (!(accounts.all() instanceof Answer.Known<List<Account>>(List<Account> all)) || !all.isEmpty()) {
            return Optional.empty();
        }
        Secret password = Secret.of(Tokens.password());
        Person person = new Person(NAME, "Administrator", Role.ADMINISTRATOR, "", Set.of(), Set.of());
        Answer<Boolean> added = accounts.addFirst(
                new Account(person, Passwords.hash(password), true),
                clock.now().toInstant().toEpochMilli());
        return added instanceof Answer.Known<Boolean>(Boolean done) && done ? Optional.of(password) : Optional.empty();
    }

    /** What a person reads, as a box of plain letters. */
    public static String box(Secret password, String address) {
        String line = "+" + "-".repeat(WIDTH) + "+\n";
        return line
                + row("Callscribe has made an administrator, since there was no account:")
                + row("")
                + row("    name      " + NAME)
                + row("    password  " + password.reveal())
                + row("")
                + row("Sign in at " + address)
                + row("This is shown once. Change it with: callscribe user password " + NAME)
                + line.strip();
    }

    private static String row(String text) {
        return "| " + text + " ".repeat(Math.max(0, WIDTH - 1 - text.length())) + "|\n";
    }
}

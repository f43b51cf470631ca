package io.callscribe.cli;

import io.callscribe.outlet.store.Account;
import io.callscribe.outlet.store.Accounts;
import io.callscribe.outlet.store.Answer;
import io.callscribe.outlet.store.Person;
import io.callscribe.time.WallClock;
import io.callscribe.web.access.Passwords;
import io.callscribe.web.access.SignIn;
import java.util.List;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code callscribe user}: who may sign in. Works on the store's database, while Callscribe runs or not. */
@Command(
        name = "user",
        description = "Add, list, change and remove those who may sign in.",
        mixinStandardHelpOptions = true)
final class UserCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before anything runs
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: add, list, password, off, on or remove.");
    }

    @Command(name = "add", description = "Add a user; the password is asked for.", mixinStandardHelpOptions = true)
    int add(
            @Parameters(paramLabel = "NAME") String name,
            @Mixin UserProfile profile,
            @Mixin NewPassword password,
            @Mixin UserBook book) {
        return book.work(accounts -> {
            Person person = profile.person(SignIn.kept(name));
            Account account = new Account(person, Passwords.hash(password.read(person.name())), true);
            return said(
                    accounts.add(account, WallClock.SYSTEM.now().toInstant().toEpochMilli()),
                    person.name() + " may sign in as " + person.role().label() + ".",
                    person.name() + ": there is such a user (expected: another name, or callscribe user password)");
        });
    }

    @Command(name = "list", description = "List the users.", mixinStandardHelpOptions = true)
    int list(@Mixin UserBook book) {
        return book.work(accounts -> switch (accounts.all()) {
            case Answer.Known<List<Account>>(List<Account> all) -> {
                all.forEach(account -> Console.say(row(account)));
                yield ExitCode.GOOD;
            }
            case Answer.Away<List<Account>>(String reason) -> away(reason);
        });
    }

    @Command(
            name = "password",
            description = "Set a user's password, and end their sessions.",
            mixinStandardHelpOptions = true)
    int password(@Parameters(paramLabel = "NAME") String name, @Mixin NewPassword password, @Mixin UserBook book) {
        return change(
                book,
                name,
                (accounts, kept) -> accounts.password(kept, Passwords.hash(password.read(kept))),
                " has another password, and is signed out.");
    }

    @Command(name = "off", description = "Switch a user off, and end their sessions.", mixinStandardHelpOptions = true)
    int off(@Parameters(paramLabel = "NAME") String name, @Mixin UserBook book) {
        return change(
                book, name, (accounts, kept) -> accounts.activate(kept, false), " is switched off, and signed out.");
    }

    @Command(name = "on", description = "Switch a user on again.", mixinStandardHelpOptions = true)
    int on(@Parameters(paramLabel = "NAME") String name, @Mixin UserBook book) {
        return change(book, name, (accounts, kept) -> accounts.activate(kept, true), " is switched on.");
    }

    @Command(name = "remove", description = "Remove a user, and end their sessions.", mixinStandardHelpOptions = true)
    int remove(@Parameters(paramLabel = "NAME") String name, @Mixin UserBook book) {
        return change(book, name, Accounts::remove, " is removed, and signed out.");
    }

    /** What is done to one account. */
    @FunctionalInterface
    private interface Change {
        Answer<Boolean> of(Accounts accounts, String name);
    }

    private static int change(UserBook book, String name, Change change, String done) {
        String kept = SignIn.kept(name);
        return book.work(accounts -> said(
                change.of(accounts, kept),
                kept + done,
                kept + ": there is no such user (expected: one of callscribe user list)"));
    }

    private static int said(Answer<Boolean> answer, String done, String not) {
        return switch (answer) {
            case Answer.Known<Boolean>(Boolean yes)
            when yes -> {
                Console.say(done);
                yield ExitCode.GOOD;
            }
            case Answer.Known<Boolean> _ -> {
                Console.complain(not);
                yield ExitCode.FAILED;
            }
            case Answer.Away<Boolean>(String reason) -> away(reason);
        };
    }

    private static int away(String reason) {
        Console.complain(reason);
        return ExitCode.FAILED;
    }

    private static String row(Account account) {
        Person person = account.person();
        StringBuilder row = new StringBuilder(
                "%-20s %-14s %s".formatted(person.name(), person.role().label(), person.label()));
        row.append(person.extension().isEmpty() ? "" : "  extension " + person.extension());
        row.append(person.queues().isEmpty() ? "" : "  queues " + String.join(",", new TreeSet<>(person.queues())));
        row.append(person.team().isEmpty() ? "" : "  team " + String.join(",", new TreeSet<>(person.team())));
        return row.append(account.active() ? "" : "  switched off").toString();
    }
}

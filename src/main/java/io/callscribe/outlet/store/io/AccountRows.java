package io.callscribe.outlet.store.io;

import io.callscribe.outlet.store.Account;
import io.callscribe.outlet.store.Person;
import io.callscribe.outlet.store.Role;
import io.callscribe.outlet.store.SessionRow;
import io.callscribe.outlet.store.StoredText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** Accounts and sessions as rows. Without state. What changes something begins with a write: SQLite cannot begin to write in the midst of reading. */
final class AccountRows {

    private static final String ADD = """
            insert into accounts (name, label, role, extension, queues, team, hash, active, created_ms)
            select :name, :label, :role, :extension, :queues, :team, :hash, :active, :now
            where not exists (select 1 from accounts <where>) on conflict do nothing""";

    private static final String OPEN = """
            insert into sessions (hash, name, local, label, role, extension, queues, team, opened_ms, seen_ms)
            values (:hash, :name, :local, :label, :role, :extension, :queues, :team, :opened, :seen)""";

    private AccountRows() {}

    static Optional<Account> find(Handle handle, String name) {
        return handle.createQuery("select * from accounts where name = :name")
                .bind("name", StoredText.of(name))
                .map((row, _) -> account(row))
                .findOne();
    }

    static List<Account> all(Handle handle) {
        return handle.createQuery("select * from accounts order by name")
                .map((row, _) -> account(row))
                .list();
    }

    /** Adds an account where there is none of its name, or none at all. */
    static boolean add(Handle handle, Account account, boolean onlyFirst, long nowMs) {
        return bound(handle.createUpdate(ADD).define("where", onlyFirst ? "" : "where name = :name"), account.person())
                        .bind("hash", account.hash())
                        .bind("active", account.active())
                        .bind("now", nowMs)
                        .execute()
                == 1;
    }

    static boolean remove(Handle handle, String name) {
        boolean there = update(handle, "delete from accounts where name = :name", name);
        endAll(handle, name);
        return there;
    }

    static boolean password(Handle handle, String name, String hash) {
        boolean there = handle.createUpdate("update accounts set hash = :hash where name = :name")
                        .bind("hash", hash)
                        .bind("name", StoredText.of(name))
                        .execute()
                == 1;
        endAll(handle, name);
        return there;
    }

    static boolean activate(Handle handle, String name, boolean active) {
        boolean there = handle.createUpdate("update accounts set active = :active where name = :name")
                        .bind("active", active)
                        .bind("name", StoredText.of(name))
                        .execute()
                == 1;
        if (!active) {
            endAll(handle, name);
        }
        return there;
    }

    static boolean open(Handle handle, SessionRow session, long oldestMs) {
        bound(handle.createUpdate(OPEN), session.person())
                .bind("hash", session.hash())
                .bind("local", session.local())
                .bind("opened", session.openedMs())
                .bind("seen", session.seenMs())
                .execute();
        handle.createUpdate("delete from sessions where opened_ms < :oldest")
                .bind("oldest", oldestMs)
                .execute();
        return true;
    }

    /** A session whose account is gone or switched off is none. */
    static Optional<SessionRow> session(Handle handle, String hash) {
        Optional<SessionRow> found = handle.createQuery("select * from sessions where hash = :hash")
                .bind("hash", hash)
                .map((row, _) -> session(row))
                .findOne();
        if (found.isEmpty() || !found.get().local()) {
            return found;
        }
        SessionRow row = found.get();
        return find(handle, row.person().name())
                .filter(Account::active)
                .map(account -> new SessionRow(row.hash(), account.person(), true, row.openedMs(), row.seenMs()));
    }

    static boolean seen(Handle handle, String hash, long nowMs) {
        return handle.createUpdate("update sessions set seen_ms = :now where hash = :hash")
                        .bind("now", nowMs)
                        .bind("hash", hash)
                        .execute()
                == 1;
    }

    static boolean end(Handle handle, String hash) {
        return handle.createUpdate("delete from sessions where hash = :hash")
                        .bind("hash", hash)
                        .execute()
                == 1;
    }

    private static void endAll(Handle handle, String name) {
        handle.createUpdate("delete from sessions where name = :name and local = :local")
                .bind("name", StoredText.of(name))
                .bind("local", true)
                .execute();
    }

    private static boolean update(Handle handle, String sql, String name) {
        return handle.createUpdate(sql).bind("name", StoredText.of(name)).execute() == 1;
    }

    private static <S extends SqlStatement<S>> S bound(S statement, Person person) {
        return statement
                .bind("name", StoredText.of(person.name()))
                .bind("label", StoredText.of(person.label()))
                .bind("role", person.role().label())
                .bind("extension", StoredText.of(person.extension()))
                .bind("queues", StoredText.of(joined(person.queues())))
                .bind("team", StoredText.of(joined(person.team())));
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(person(row), row.getString("hash"), row.getBoolean("active"));
    }

    private static SessionRow session(ResultSet row) throws SQLException {
        return new SessionRow(
                row.getString("hash"),
                person(row),
                row.getBoolean("local"),
                row.getLong("opened_ms"),
                row.getLong("seen_ms"));
    }

    private static Person person(ResultSet row) throws SQLException {
        return new Person(
                row.getString("name"),
                row.getString("label"),
                Role.of(row.getString("role")).orElse(Role.AGENT),
                row.getString("extension"),
                split(row.getString("queues")),
                split(row.getString("team")));
    }

    private static String joined(Set<String> names) {
        return String.join(",", new TreeSet<>(names));
    }

    private static Set<String> split(String names) {
        return Arrays.stream(names.split(",")).filter(name -> !name.isEmpty()).collect(Collectors.toUnmodifiableSet());
    }
}

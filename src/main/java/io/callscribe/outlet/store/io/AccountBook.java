package io.callscribe.outlet.store.io;

import io.callscribe.outlet.store.Accounts;
import io.callscribe.outlet.store.Answer;
import java.io.IOException;
import java.util.function.Function;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** The accounts of a database for a command that changes them while another process may serve. Safe from any thread. */
public final class AccountBook implements AutoCloseable {

    private final Database database;

    private AccountBook(Database database) {
        this.database = database;
    }

    /**
     * Opens the database.
     *
     * @throws IOException where it is away, with its reason
     */
    public static AccountBook open(String url) throws IOException {
        StoreAddress address = StoreAddress.of(url);
        try {
            return new AccountBook(Database.open(address, ""));
        } catch (FlywayException away) {
            throw new IOException(
                    "The database is away: " + address.display() + ": "
                            + Trouble.of(away).reason(),
                    away);
        }
    }

    /** Its accounts. */
    public Accounts accounts() {
        return new StoredAccounts(new StoredAccounts.Asker() {
            @Override
            public <T> Answer<T> ask(Function<Handle, T> question) {
                try {
                    return new Answer.Known<>(database.read(question));
                } catch (JdbiException away) {
                    return new Answer.Away<>(
                            "The database did not answer: " + Trouble.of(away).reason());
                }
            }
        });
    }

    @Override
    public void close() {
        database.close();
    }
}

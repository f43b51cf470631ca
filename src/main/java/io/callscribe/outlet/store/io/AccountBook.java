package io.callscribe.outlet.store.io;

import io.callscribe.outlet.store.Accounts;
import io.callscribe.outlet.store.Answer;
import java.io.IOException;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** The accounts of a database for a command that changes them while another process may serve. Safe from any thread. */
public final class AccountBook implements AutoCloseable {

    private final OpenDatabase database;

    private AccountBook(OpenDatabase database) {
        this.database = database;
    }

    /**
     * Opens the database.
     *
     * @throws IOException where it is away, with its reason
     */
    public static AccountBook open(String url) throws IOException {
        return new AccountBook(OpenDatabase.open(url));
    }

    /** Its accounts. */
    public Accounts accounts() {
        return new StoredAccounts(new StoredAccounts.Asker() {
            @Override
            public <T> Answer<T> ask(Function<Handle, T> question) {
                return database.ask(question);
            }
        });
    }

    @Override
    public void close() {
        database.close();
    }
}

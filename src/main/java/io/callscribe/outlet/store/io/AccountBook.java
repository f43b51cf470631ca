package io.callscribe.outlet.store.io;

import io.callscribe.outlet.store.Accounts;
import java.io.IOException;

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
        return new StoredAccounts(database::ask);
    }

    @Override
    public void close() {
        database.close();
    }
}

package io.callscribe.outlet.store.io;

import io.callscribe.outlet.store.Answer;
import java.io.IOException;
import java.util.function.Function;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** A database for a command that asks it while another process may serve. Safe from any thread. */
final class OpenDatabase implements AutoCloseable {

    private final Database database;

    private OpenDatabase(Database database) {
        this.database = database;
    }

    /**
     * Opens it.
     *
     * @throws IOException where it is away, with its reason
     */
    static OpenDatabase open(String url) throws IOException {
        StoreAddress address = StoreAddress.of(url);
        try {
            return new OpenDatabase(Database.open(address, ""));
        } catch (FlywayException away) {
            throw new IOException(
                    "The database is away: " + address.display() + ": "
                            + Trouble.of(away).reason(),
                    away);
        }
    }

    <T> Answer<T> ask(Function<Handle, T> question) {
        try {
            return new Answer.Known<>(database.read(question));
        } catch (JdbiException away) {
            return new Answer.Away<>(
                    "The database did not answer: " + Trouble.of(away).reason());
        }
    }

    @Override
    public void close() {
        database.close();
    }
}

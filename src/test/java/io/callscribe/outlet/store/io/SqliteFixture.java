package io.callscribe.outlet.store.io;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A file that another connection locks. */
final class SqliteFixture implements DatabaseFixture {

    private final Path file;
    private @Nullable Connection lock;

    SqliteFixture(Path file) {
        this.file = file;
    }

    @Override
    public String url() {
        return "jdbc:sqlite:" + file;
    }

    @Override
    public void goesAway() {
        try {
            Connection other = DriverManager.getConnection(url());
            lock = other;
            try (Statement statement = other.createStatement()) {
                statement.execute("begin exclusive");
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void comesBack() {
        close();
    }

    @Override
    public void close() {
        Connection held = lock;
        lock = null;
        if (held == null) {
            return;
        }
        try {
            held.close();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}

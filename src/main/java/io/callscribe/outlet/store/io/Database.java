package io.callscribe.outlet.store.io;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.callscribe.outlet.store.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/**
 * An open database whose tables are up to date: one connection to write, made anew after a failure and owned by the writer's thread, and
 * a pool to read.
 */
final class Database implements AutoCloseable {

    static final String HISTORY = "callscribe_schema_history";
    private static final int READERS = 4;
    private static final long READER_WAIT_MS = 3_000;
    private static final long READER_IDLE_MS = 60_000;

    private final StoreAddress.Dialect dialect;
    private final Jdbi writer;
    private final EntryWriter entries;
    private final HikariDataSource pool;
    private final Jdbi readers;
    private @Nullable Handle writing;

    private Database(StoreAddress address, String node) {
        dialect = address.dialect();
        writer = Jdbi.create(
                () -> DriverManager.getConnection(address.url(), address.properties(StoreAddress.Use.WRITE)));
        entries = new EntryWriter(node);
        pool = pool(address);
        readers = Jdbi.create(pool);
    }

    /**
     * Opens it, waiting as long as it takes to bring its tables up to date.
     *
     * @throws org.flywaydb.core.api.FlywayException where the database is away or its tables are not ours
     * @throws IOException where a file cannot be made
     */
    static Database open(StoreAddress address, String node) throws IOException {
        Optional<String> file = address.file();
        if (file.isPresent()) {
            SqliteFile.loadLibrary();
            SqliteFile.make(Path.of(file.get()));
        }
        migrate(address);
        return new Database(address, node);
    }

    /** A database that others use too, and so is not empty, is fine. */
    private static void migrate(StoreAddress address) {
        Map<String, String> properties = new HashMap<>();
        address.properties(StoreAddress.Use.MIGRATE)
                .forEach((key, value) -> properties.put(key.toString(), value.toString()));
        Flyway.configure()
                .dataSource(address.url(), null, null)
                .jdbcProperties(properties)
                .locations(address.dialect().migrations())
                .table(HISTORY)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }

    private static HikariDataSource pool(StoreAddress address) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("store-readers");
        config.setJdbcUrl(address.url());
        config.setDataSourceProperties(address.properties(StoreAddress.Use.READ));
        config.setMaximumPoolSize(READERS);
        config.setMinimumIdle(0);
        config.setIdleTimeout(READER_IDLE_MS);
        config.setConnectionTimeout(READER_WAIT_MS);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    /** Writes a batch, all of it or nothing. */
    void write(List<Entry> batch) {
        entries.write(handle(), batch);
    }

    /** Writes nothing, to see whether it could: SQLite takes its lock for it. */
    void ping() {
        handle().useTransaction(transaction -> transaction.execute("select 1"));
    }

    /** Changes something else, all of it or nothing; on the writer's thread. */
    <T> T change(Function<Handle, T> work) {
        return handle().inTransaction(work::apply);
    }

    /** Does the next part of taking what was erased out of the index; on the writer's thread. Whether all is done. */
    boolean tidy(boolean begin) {
        return dialect != StoreAddress.Dialect.SQLITE || SqliteFile.tidy(handle(), begin);
    }

    /**
     * Takes what was erased out of the database's log too; on the writer's thread.
     *
     * @return false where somebody reads from the log just now: try again later
     */
    boolean scrub() {
        return dialect != StoreAddress.Dialect.SQLITE || SqliteFile.scrub(handle());
    }

    private Handle handle() {
        if (writing == null) {
            writing = writer.open();
        }
        return writing;
    }

    /** The next write uses a fresh connection: this one failed. */
    void reconnect() {
        Handle failed = writing;
        writing = null;
        if (failed != null) {
            failed.close();
        }
    }

    /** Reads everything as it was at one moment. */
    <T> T read(Function<Handle, T> question) {
        return readers.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, question::apply);
    }

    @Override
    public void close() {
        try {
            reconnect();
        } finally {
            pool.close();
        }
    }
}

package io.callscribe.outlet.store.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreIT extends StoreContract {

    @TempDir
    Path folder;

    private SqliteFixture database = new SqliteFixture(Path.of("none"));

    @BeforeEach
    void makesAFixture() {
        database = new SqliteFixture(folder.resolve("calls.db"));
    }

    @Override
    DatabaseFixture database() {
        return database;
    }

    @Test
    void onlyItsOwnerReadsTheFile() throws IOException {
        try (CallStore store = start()) {
            awaitOpen(store);
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files)
                        .isNotEmpty()
                        .allSatisfy(
                                file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                                        .isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void theNativeLibraryLeavesNoFileBehind() throws IOException {
        List<String> before = unpacked(); // by processes that were killed in that very moment
        try (CallStore store = start()) {
            awaitOpen(store);
            assertThat(unpacked()).isSubsetOf(before);
        }
    }

    private static List<String> unpacked() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("callscribe-sqlite-"))
                    .toList();
        }
    }

    @Test
    void callsOfAVersionThatKnewOneServerAreKeptWithoutItsName() throws SQLException {
        Flyway.configure()
                .dataSource(database.url(), null, null)
                .locations("classpath:db/sqlite")
                .table("callscribe_schema_history")
                .target("1")
                .load()
                .migrate();
        try (Connection old = DriverManager.getConnection(database.url());
                Statement insert = old.createStatement()) {
            insert.execute(
                    "insert into calls values ('c1', 'node-1', 'PJSIP/a', '', '', '', 0, 0, 'live', 'live', '', null,"
                            + " null, '')");
        }

        CallStore store = startAndOpen();

        assertThat(stored(store, "c1").facts().server()).isEmpty();
        assertThat(known(store.openCalls())).hasSize(1);
    }
}

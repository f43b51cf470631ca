package io.callscribe.outlet.store.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.call.CallId;
import io.callscribe.call.Happening.What;
import io.callscribe.call.Party;
import io.callscribe.outlet.store.EraseWish;
import io.callscribe.outlet.store.Erased;
import io.callscribe.testing.CallScript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    @Test
    void erasedWordsAreNotReadableInTheFile() throws IOException {
        try (CallStore store = start()) {
            awaitOpen(store);
            for (int i = 0; i < 40; i++) {
                CallScript call = new CallScript(store, "c" + i)
                        .starts(i % 2 == 0 ? "Zanzibar" + i : "Kept" + i, "agent", "queue", START.plusMinutes(i));
                for (int line = 0; line < 50; line++) {
                    String mark = (i % 2 == 0 ? "secret" : "public") + i + "x" + line;
                    call.says(Party.CALLER, line * 1_000L, line * 1_000L + 900, "I said " + mark + " and more.")
                            .happens(line, What.WARNING, mark);
                }
                call.misses(0, 100, (i % 2 == 0 ? "secret" : "public") + " gap").ends(60_000);
                if (i % 5 == 0) {
                    awaitWritten(store);
                }
            }
            awaitWritten(store);
            assertThat(bytes()).contains("secret0x0").contains("Zanzibar0").contains("public1x1");
            for (int i = 0; i < 40; i += 2) {
                Erased erased = known(store.erase(new EraseWish.Call(new CallId("c" + i)), "test"));
                assertThat(erased.lines()).isEqualTo(50);
            }
            assertThat(bytes()).contains("public1x1").contains("Kept1");
            assertThat(traces("secret[0-9a-z]*")).isEmpty();
            assertThat(traces("Zanzibar[0-9]*")).isEmpty();
        }
    }

    private Set<String> traces(String pattern) throws IOException {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE)
                .matcher(bytes())
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The database's file and its log, byte for byte. */
    private String bytes() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String name : List.of("calls.db", "calls.db-wal")) {
            all.append(Files.readString(folder.resolve(name), StandardCharsets.ISO_8859_1));
        }
        return all.toString();
    }
}

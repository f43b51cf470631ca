package io.callscribe.outlet.store.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
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
        try (CallStore store = start()) {
            awaitOpen(store);
            try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
                List<String> ours = files.map(file -> file.getFileName().toString())
                        .filter(name -> name.startsWith("callscribe-sqlite-"))
                        .toList();
                assertThat(ours).isEmpty();
            }
        }
    }
}

package io.callscribe.outlet.store.io;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A server of our own that is stopped and started again on the same folder and port; one database a test. */
final class PostgresFixture implements DatabaseFixture {

    /** Where the binaries are unpacked, once a build. */
    private static final Path BINARIES = Path.of("target", "postgresql");

    private final Path data;
    private final int port;
    private @Nullable EmbeddedPostgres server;
    private int databases;

    PostgresFixture(Path data) {
        this.data = data;
        System.setProperty("ot.epg.working-dir", BINARIES.toAbsolutePath().toString());
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        comesBack();
    }

    /** From now on {@link #url} leads to a new database. */
    void nextDatabase() {
        String sql = "create database t" + (databases + 1);
        change(sql);
        databases++;
    }

    @Override
    public String url() {
        String database = databases == 0 ? "postgres" : "t" + databases;
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=postgres";
    }

    @Override
    public void goesAway() {
        close();
    }

    @Override
    public void comesBack() {
        if (server != null) {
            return;
        }
        try {
            server = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setOverrideWorkingDirectory(BINARIES.toFile())
                    .setPort(port)
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        EmbeddedPostgres running = server;
        server = null;
        if (running == null) {
            return;
        }
        try {
            running.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

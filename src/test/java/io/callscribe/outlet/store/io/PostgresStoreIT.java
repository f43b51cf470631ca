package io.callscribe.outlet.store.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callscribe.call.Party;
import io.callscribe.outlet.store.StoreHealth.State;
import io.callscribe.testing.CallScript;
import io.callscribe.testing.Ring;
import io.callscribe.time.NanoClock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresStoreIT extends StoreContract {

    @TempDir
    static Path folder;

    private static Optional<PostgresFixture> server = Optional.empty();

    @BeforeAll
    static void startsAServer() {
        String machine = System.getProperty("os.name") + "-" + System.getProperty("os.arch");
        Ring.needs(
                machine.equals("Linux-amd64"),
                "PostgreSQL's binaries for tests are those of linux-amd64, not " + machine);
        server = Optional.of(new PostgresFixture(folder.resolve("data")));
    }

    @AfterAll
    static void stopsTheServer() {
        server.ifPresent(PostgresFixture::close);
    }

    @BeforeEach
    void makesADatabase() {
        server.orElseThrow().comesBack();
        server.orElseThrow().nextDatabase();
    }

    @Override
    DatabaseFixture database() {
        return server.orElseThrow();
    }

    @Test
    void severalNodesMayStartAtOnceOnAnEmptyDatabase() {
        try (CallStore one = start();
                CallStore two = start();
                CallStore three = start()) {
            Stream.of(one, two, three).forEach(StoreGround::awaitOpen);
            Stream.of(one, two, three)
                    .forEach(store -> assertThat(store.health().lost()).isZero());
        }
        assertThat(database().number("select count(*) from callscribe_schema_history where success"))
                .isEqualTo(database().number("select count(distinct version) from callscribe_schema_history"))
                .isGreaterThan(2);
    }

    @Test
    void aDatabaseThatHangsDelaysNothingLive() throws SQLException {
        CallStore store = start(database().url() + "&socketTimeout=2");
        awaitOpen(store);
        try (Connection other = DriverManager.getConnection(database().url());
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table utterances in access exclusive mode");
            long beganNs = NanoClock.SYSTEM.nowNs();
            CallScript call = new CallScript(store, "c1").starts("caller", "agent", "", START);
            IntStream.range(0, 100).forEach(i -> call.says(Party.CALLER, i * 1_000L, i * 1_000L + 900, "Line " + i));
            assertThat(Duration.ofNanos(NanoClock.SYSTEM.nowNs() - beganNs)).isLessThan(Duration.ofSeconds(1));
            await("it is noticed").until(() -> store.health().state() == State.AWAY);
            other.rollback();
        }
        awaitOpen(store);
        awaitWritten(store);
        assertThat(database().number("select count(*) from utterances")).isEqualTo(100);
    }
}

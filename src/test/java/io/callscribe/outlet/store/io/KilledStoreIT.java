package io.callscribe.outlet.store.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.time.NanoClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of a process that stores. */
class KilledStoreIT {

    private static final long RUN_NS = Duration.ofMillis(2_500).toNanos();
    private static final long SECOND_NS = Duration.ofSeconds(1).toNanos();

    /** Some thousand lines a second: far more than any number of calls say, and less than a disk of a busy machine takes. */
    private static final long PACE_NS = 200_000;

    @TempDir
    Path folder;

    @Test
    void whatCameASecondBeforeTheKillIsStoredAndNothingIsLeftBehind() throws IOException, InterruptedException {
        SqliteFixture database = new SqliteFixture(folder.resolve("calls.db"));
        Path temp = Files.createDirectory(folder.resolve("tmp"));
        Process victim = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.io.tmpdir=" + temp,
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoreVictim.class.getName(),
                        database.url())
                .redirectErrorStream(true)
                .start();
        List<Long> toldNs = new ArrayList<>();
        List<String> said = new ArrayList<>();
        try (PrintWriter in = new PrintWriter(victim.outputWriter(StandardCharsets.UTF_8), true);
                BufferedReader out = victim.inputReader(StandardCharsets.UTF_8)) {
            await(out, "open", said);
            long beganNs = NanoClock.SYSTEM.nowNs();
            while (NanoClock.SYSTEM.nowNs() - beganNs < RUN_NS) {
                String line = "Line " + toldNs.size();
                in.println(line);
                await(out, line, said);
                toldNs.add(NanoClock.SYSTEM.nowNs());
                LockSupport.parkNanos(PACE_NS);
            }
        } finally {
            victim.destroyForcibly();
            victim.waitFor();
        }
        long killedNs = toldNs.getLast();
        long due = toldNs.stream().filter(ns -> killedNs - ns >= SECOND_NS).count();
        assertThat(due).isGreaterThan(100);
        assertThat(database.number("select count(*) from utterances")).isBetween(due, (long) toldNs.size());
        assertThat(database.number("select count(distinct text) from utterances"))
                .isEqualTo(database.number("select count(*) from utterances"));
        assertThat(said).noneMatch(line -> line.contains("WARNING"));
        try (Stream<Path> left = Files.list(temp)) {
            assertThat(left.filter(file -> file.getFileName().toString().contains("sqlite")))
                    .isEmpty();
        }
    }

    private static void await(BufferedReader out, String wanted, List<String> said) throws IOException {
        String line = out.readLine();
        while (line != null && !line.equals(wanted)) {
            said.add(line);
            line = out.readLine();
        }
        assertThat(line).as("after %s", said).isEqualTo(wanted);
    }
}

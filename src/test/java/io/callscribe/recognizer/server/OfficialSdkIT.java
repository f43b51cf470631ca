package io.callscribe.recognizer.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callscribe.config.BuiltinConfig;
import io.callscribe.config.HostPort;
import io.callscribe.config.Secret;
import io.callscribe.config.ServerConfig;
import io.callscribe.meter.Meters;
import io.callscribe.recognizer.builtin.BuiltinEngine;
import io.callscribe.testing.NodeSdk;
import io.callscribe.testing.OfflineEngine;
import io.callscribe.testing.Prompts;
import io.callscribe.testing.WordErrors;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deepgram's own SDK, old and new API, works against the server with no change but the address. */
class OfficialSdkIT {

    private static final String KEY = "s3cret";

    @TempDir
    Path work;

    @ParameterizedTest
    @CsvSource({"4.11.3, sdk-v4.js", "5.13.0, sdk-v5.js"})
    void deepgramsOwnSdkStreamsAndPosts(String version, String script) throws IOException, URISyntaxException {
        Prompts.Prompt prompt = Prompts.named("privacy-prompt");
        Path sound = Files.write(work.resolve("prompt.ulaw"), Prompts.inARow(List.of(prompt.ulaw()), 500));
        NodeSdk sdk = NodeSdk.version(version);
        Meters meters = new Meters();
        ServerConfig config = new ServerConfig(new HostPort("127.0.0.1", 0), Secret.of(KEY));
        try (BuiltinEngine engine = OfflineEngine.ready(BuiltinConfig.Model.BASE, meters);
                RecognizerServer server = RecognizerServer.start(config, engine, ServerLimits.of(2), meters)) {
            String port = Integer.toString(server.address().getPort());
            JsonNode seen = new JsonMapper().readTree(sdk.run(script(script), work, port, KEY, sound.toString()));

            assertThat(seen.path("expiresIn").asInt()).isEqualTo(30);
            checkLive(seen.path("byKey"), prompt, Files.size(sound) / 8000.0);
            checkLive(seen.path("byToken"), prompt, Files.size(sound) / 8000.0);
            assertRight(prompt, seen.path("recording").asText());
            assertThat(seen.path("recordingSeconds").asDouble()).isEqualTo(Files.size(sound) / 8000.0, within(0.002));
        }
    }

    private static void checkLive(JsonNode live, Prompts.Prompt prompt, double seconds) {
        assertThat(live.path("open").asBoolean()).isTrue();
        assertThat(live.path("results").asInt()).isPositive();
        assertThat(live.path("speechStarted").asInt()).isPositive();
        assertRight(
                prompt,
                String.join(
                        " ",
                        live.path("finals").valueStream().map(JsonNode::asText).toList()));
        assertThat(live.at("/metadata/duration").asDouble()).isEqualTo(seconds, within(0.002));
        assertThat(live.at("/metadata/channels").asInt()).isEqualTo(1);
        assertThat(live.path("close").asInt()).isEqualTo(1000);
    }

    private static void assertRight(Prompts.Prompt prompt, String transcript) {
        assertThat(WordErrors.of(prompt.text(), transcript).rate())
                .as(transcript)
                .isLessThan(0.15);
    }

    private static Path script(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(OfficialSdkIT.class.getResource("node/" + name), name)
                .toURI());
    }
}

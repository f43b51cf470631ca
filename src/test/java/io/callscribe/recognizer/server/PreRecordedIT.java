package io.callscribe.recognizer.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callscribe.config.BuiltinConfig;
import io.callscribe.config.HostPort;
import io.callscribe.config.ServerConfig;
import io.callscribe.media.G711;
import io.callscribe.meter.Meters;
import io.callscribe.recognizer.builtin.BuiltinEngine;
import io.callscribe.testing.OfflineEngine;
import io.callscribe.testing.Prompts;
import io.callscribe.testing.Prompts.Prompt;
import io.callscribe.testing.RawHttp;
import io.callscribe.testing.WordErrors;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole recordings by {@code POST /v1/listen} into the real engine, with its small model. */
class PreRecordedIT {

    private static @Nullable BuiltinEngine engine;
    private static @Nullable RecognizerServer server;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Prompt prompt = Prompts.named("privacy-prompt");

    @BeforeAll
    static void start() throws IOException {
        Meters meters = new Meters();
        BuiltinEngine ready = OfflineEngine.ready(BuiltinConfig.Model.TINY, meters);
        engine = ready;
        ServerConfig anyPort = new ServerConfig(new HostPort("127.0.0.1", 0), null);
        server = RecognizerServer.start(anyPort, ready, ServerLimits.of(2).withStreams(2), meters);
    }

    @AfterAll
    static void stop() {
        if (server != null && engine != null) {
            server.close();
            engine.close();
        }
    }

    @Test
    void rawSoundIsReadAsTheQueryDeclares() throws Exception {
        byte[] both = Prompts.interleaved(prompt.ulaw(), Prompts.inARow(List.of(prompt.ulaw()), 1500));
        HttpResponse<String> response = post(
                "encoding=mulaw&sample_rate=8000&channels=2&multichannel=true&punctuate=true&utterances=true", both);
        JsonNode answer = json(response);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("dg-request-id"))
                .hasValue(answer.at("/metadata/request_id").asText());
        assertThat(answer.at("/metadata/channels").asInt()).isEqualTo(2);
        assertThat(answer.at("/metadata/duration").asDouble()).isEqualTo(both.length / 16_000.0, within(0.002));
        for (int channel = 0; channel < 2; channel++) {
            assertRight(answer.at("/results/channels/" + channel + "/alternatives/0/transcript")
                    .asText());
        }
        double first =
                answer.at("/results/channels/0/alternatives/0/words/0/start").asDouble();
        double second =
                answer.at("/results/channels/1/alternatives/0/words/0/start").asDouble();
        assertThat(second - first).isEqualTo(1.5, within(0.15));
        assertThat(answer.at("/results/utterances").size()).isGreaterThanOrEqualTo(2);
        assertThat(answer.at("/results/utterances/0/channel").asInt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {8000, 16000, 24000, 48000})
    void aWavIsReadAtEveryRate(int rateHz) throws Exception {
        JsonNode answer = json(post("model=nova-3", wav(rateHz)));
        assertRight(answer.at("/results/channels/0/alternatives/0/transcript").asText());
        assertThat(answer.at("/metadata/duration").asDouble()).isEqualTo(prompt.seconds(), within(0.01));
    }

    @Test
    void whatIsNoSoundIsRefused() throws Exception {
        for (String body : List.of("this is not sound at all, not at all", "")) {
            HttpResponse<String> response = post("model=nova-3", body.getBytes(StandardCharsets.UTF_8));
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.headers().firstValue("dg-error").orElse(""))
                    .startsWith("Bad Request: failed to process audio: corrupt or unsupported data");
        }
    }

    @Test
    void oneConnectionServesSeveralRequests() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(post("encoding=mulaw&sample_rate=8000", new byte[8000]).statusCode())
                    .isEqualTo(200);
        }
        Awaitility.await().until(() -> health().contains("\"streams\":0"));
    }

    @Test
    void tenMinutesOfSilenceAreAnsweredWithoutWords() throws Exception {
        byte[] silence = new byte[600 * 8000];
        java.util.Arrays.fill(silence, G711.ULAW_SILENCE);
        JsonNode answer = json(post("encoding=mulaw&sample_rate=8000", silence));
        assertThat(answer.at("/metadata/duration").asDouble()).isEqualTo(600);
        assertThat(answer.at("/results/channels/0/alternatives/0/transcript").asText())
                .isEmpty();
    }

    private void assertRight(String transcript) {
        assertThat(WordErrors.of(prompt.text(), transcript).rate())
                .as(transcript)
                .isLessThan(0.2);
    }

    private HttpResponse<String> post(String query, byte[] body) throws IOException, InterruptedException {
        URI address = URI.create(
                "http://127.0.0.1:" + Objects.requireNonNull(server).address().getPort() + "/v1/listen?" + query);
        return http.send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "audio/wav")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return new JsonMapper().readTree(response.body());
    }

    private static String health() {
        return RawHttp.send(Objects.requireNonNull(server).address(), "GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
                .body();
    }

    /** The prompt as 16-bit WAV, each sample repeated or averaged to reach the rate: crude, but it is speech. */
    private byte[] wav(int rateHz) {
        int times = rateHz / 8000;
        byte[] ulaw = prompt.ulaw();
        ByteBuffer out = ByteBuffer.allocate(44 + 2 * times * ulaw.length).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(0x46464952).putInt(out.capacity() - 8).putInt(0x45564157);
        out.putInt(0x20746D66).putInt(16).putShort((short) 1).putShort((short) 1);
        out.putInt(rateHz).putInt(2 * rateHz).putShort((short) 2).putShort((short) 16);
        out.putInt(0x61746164).putInt(2 * times * ulaw.length);
        for (int i = 0; i < ulaw.length; i++) {
            int here = G711.ulawToLinear(ulaw[i]);
            int next = G711.ulawToLinear(ulaw[Math.min(i + 1, ulaw.length - 1)]);
            for (int part = 0; part < times; part++) {
                out.putShort((short) (here + (next - here) * part / times));
            }
        }
        return out.array();
    }
}

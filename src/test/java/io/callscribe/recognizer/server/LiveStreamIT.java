package io.callscribe.recognizer.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.callscribe.config.BuiltinConfig;
import io.callscribe.config.HostPort;
import io.callscribe.config.Secret;
import io.callscribe.config.ServerConfig;
import io.callscribe.media.G711;
import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import io.callscribe.recognizer.builtin.BuiltinEngine;
import io.callscribe.recognizer.server.protocol.IdleWatch;
import io.callscribe.testing.ListenClient;
import io.callscribe.testing.OfflineEngine;
import io.callscribe.testing.Prompts;
import io.callscribe.testing.RawHttp;
import io.callscribe.testing.WordErrors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Live streams over real sockets into the real engine, with its small model. */
class LiveStreamIT {

    private static final String MONO = "encoding=mulaw&sample_rate=8000&punctuate=true";
    private static final String STEREO = MONO + "&channels=2&multichannel=true";
    private static final Meters METERS = new Meters();
    private static final ServerLimits LIMITS = ServerLimits.of(2);

    private static @Nullable BuiltinEngine engine;
    private @Nullable RecognizerServer server;

    @BeforeAll
    static void load() {
        engine = OfflineEngine.ready(BuiltinConfig.Model.TINY, METERS);
    }

    @AfterAll
    static void free() {
        if (engine != null) {
            engine.close();
        }
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void closeStreamGivesTheRestThenOneMetadataThenClose1000() {
        byte[] sound = Prompts.interleaved(prompt(), silence(500));
        try (ListenClient client = open(LIMITS, STEREO)) {
            client.sound(sound, 960);
            client.closeStream();

            assertThat(client.awaitClose()).isEqualTo(new ListenClient.Closed(1000, ""));
            JsonNode metadata = client.messages().getLast();
            assertThat(client.messages("Metadata")).containsExactly(metadata);
            assertThat(metadata.path("duration").asDouble()).isEqualTo(sound.length / 16_000.0, within(0.002));
            assertThat(metadata.path("channels").asInt()).isEqualTo(2);
            assertThat(metadata.path("sha256").asText()).isEqualTo(sha256(sound));
            assertThat(errors(client.transcript(0)).rate()).isLessThan(0.2);
            assertThat(client.transcript(1)).isEmpty();
            assertThat(client.messages("SpeechStarted")).isEmpty();
            for (int channel = 0; channel < 2; channel++) {
                assertJoined(client.finals(channel), metadata.path("duration").asDouble());
            }
        }
    }

    @Test
    void theUpgradeCarriesItsRequestIdAndNamesWhatItIgnores() {
        open(LIMITS, MONO).close();
        RawHttp.Answer answer = RawHttp.upgrade(
                running().address(),
                "/v1/listen?" + MONO + "&keyterm=Acme&tag=x",
                "Sec-WebSocket-Extensions: permessage-deflate\r\n");

        assertThat(answer.status()).isEqualTo(101);
        assertThat(answer.header("dg-request-id")).isNotEmpty();
        assertThat(answer.header("x-callscribe-ignored")).isEqualTo("keyterm, tag");
        assertThat(answer.header("sec-websocket-accept")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        assertThat(answer.headers()).doesNotContainKey("sec-websocket-extensions");
    }

    @Test
    void anEmptyFrameEndsTheStreamAsCloseStreamDoes() {
        try (ListenClient client = open(LIMITS, MONO)) {
            client.sound(new byte[0]);

            assertThat(client.awaitClose().code()).isEqualTo(1000);
            JsonNode metadata = client.messages().getLast();
            assertThat(metadata.path("duration").asDouble()).isZero();
            assertThat(metadata.path("channels").asInt()).isZero();
            assertThat(metadata.path("sha256").asText()).startsWith("e3b0c442").endsWith("b855");
        }
    }

    @Test
    void finalizeGivesTheWordsNowAndTheStreamGoesOn() {
        try (ListenClient client = open(LIMITS, STEREO)) {
            client.sound(Prompts.interleaved(prompt(), silence(500)), 960);
            client.text("{\"type\":\"Finalize\"}");
            JsonNode finalized = client.await("from_finalize of channel 1", one -> isFromFinalize(one, 1));
            assertThat(ListenClient.transcript(finalized)).isEmpty();
            client.await("from_finalize of channel 0", one -> isFromFinalize(one, 0));
            assertThat(errors(client.transcript(0)).rate()).isLessThan(0.2);

            client.sound(Prompts.interleaved(silence(300), prompt()), 960);
            client.text("{\"type\":\"Finalize\",\"channel\":1}");
            client.await(
                    "words of channel 1",
                    one -> isFromFinalize(one, 1)
                            && !ListenClient.transcript(one).isEmpty());
            assertThat(errors(client.transcript(1)).rate()).isLessThan(0.2);

            client.closeStream();
            assertThat(client.awaitClose().code()).isEqualTo(1000);
        }
    }

    @Test
    void configureIsAnsweredTruthfullyAndNonsenseToo() {
        try (ListenClient client = open(LIMITS, MONO)) {
            client.text("{\"type\":\"Configure\",\"keyterms\":[\"Acme\"]}");
            assertThat(client.await("ConfigureFailure").path("code").asText()).isEqualTo("KeytermsNotSupported");
            client.text("{\"type\":\"Configure\",\"features\":{\"punctuate\":false}}");
            client.await("ConfigureSuccess");
            client.text("{\"type\":\"Configure\",\"keyterm\":[\"x\"]}");
            assertThat(client.await("Error").path("variant").asText()).isEqualTo("SchemaError");

            client.sound(prompt(), 480);
            client.closeStream();
            assertThat(client.awaitClose().code()).isEqualTo(1000);
            assertThat(client.transcript(0)).startsWith("please enter").doesNotContain(",", ".");
        }
    }

    @Test
    void aKeepAliveInABinaryFrameIsSound() {
        try (ListenClient client = open(LIMITS, MONO)) {
            byte[] misplaced = "{\"type\":\"KeepAlive\"}".getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 100; i++) {
                client.sound(misplaced);
            }
            client.closeStream();
            assertThat(client.await("Metadata").path("duration").asDouble())
                    .isEqualTo(misplaced.length * 100 / 8000.0, within(0.002));
        }
    }

    @Test
    void aClientThatSendsNothingIsClosedWithNet0001() {
        IdleWatch.Limits short0001 = new IdleWatch.Limits(Duration.ofMillis(300), Duration.ofSeconds(30));
        try (ListenClient client = open(LIMITS.withIdle(short0001), MONO)) {
            ListenClient.Closed closed = client.awaitClose();
            assertThat(closed.code()).isEqualTo(1011);
            assertThat(closed.reason()).endsWith("See https://dpgr.am/net0001");
            assertThat(METERS.total(Meter.BUILTIN_CLOSES, "1011")).isPositive();
        }
    }

    @Test
    void aClientThatIsKeptAliveButNeverSpeaksIsClosedWithNet0002() {
        IdleWatch.Limits short0002 = new IdleWatch.Limits(Duration.ofSeconds(5), Duration.ofMillis(400));
        try (ListenClient client = open(LIMITS.withIdle(short0002), MONO)) {
            client.text("{\"type\":\"KeepAlive\"}");
            ListenClient.Closed closed = client.awaitClose();
            assertThat(closed.code()).isEqualTo(1011);
            assertThat(closed.reason()).contains("no_audio_timeout");
        }
    }

    @Test
    void whileSomebodySpeaksInterimsGrowAndThenTheEndIsTold() {
        String options = MONO + "&interim_results=true&endpointing=300&utterance_end_ms=1000&vad_events=true";
        try (ListenClient client = open(LIMITS, options)) {
            client.realTime(Prompts.inARow(List.of(prompt()), 2500), 8, 60);
            client.await("UtteranceEnd");
            client.closeStream();
            client.awaitClose();

            JsonNode last = client.finals(0).stream()
                    .filter(one -> !ListenClient.transcript(one).isEmpty())
                    .toList()
                    .getLast();
            List<JsonNode> interims = interims(client);
            assertThat(last.path("speech_final").asBoolean()).isTrue();
            assertThat(client.messages("SpeechStarted")
                            .getFirst()
                            .path("timestamp")
                            .asDouble())
                    .isBetween(2.3, 3.0);
            assertThat(interims.stream()
                            .filter(one -> ListenClient.transcript(one).isEmpty()))
                    .hasSizeGreaterThanOrEqualTo(3);
            assertThat(interims.stream()
                            .filter(one -> !ListenClient.transcript(one).isEmpty()))
                    .hasSizeGreaterThanOrEqualTo(2);
            assertThat(interims)
                    .filteredOn(one ->
                            one.path("start").asDouble() == last.path("start").asDouble())
                    .extracting(one -> one.path("duration").asDouble())
                    .isSorted();
            double lastWordEnd =
                    client.await("UtteranceEnd").path("last_word_end").asDouble();
            assertThat(lastWordEnd)
                    .isEqualTo(last.at("/channel/alternatives/0/words")
                            .valueStream()
                            .reduce((a, b) -> b)
                            .orElseThrow()
                            .path("end")
                            .asDouble());
        }
    }

    @Test
    void withoutMultichannelTheChannelsAreMixed() {
        try (ListenClient client = open(LIMITS, MONO + "&channels=2")) {
            client.sound(Prompts.interleaved(prompt(), silence(100)), 960);
            client.closeStream();
            assertThat(client.awaitClose().code()).isEqualTo(1000);
            assertThat(client.finals(0).getFirst().path("channel_index").toString())
                    .isEqualTo("[0,1]");
            assertThat(errors(client.transcript(0)).rate()).isLessThan(0.2);
        }
    }

    @Test
    void bytesThatAreNoContainerAreClosedWith1008() {
        try (ListenClient client = open(LIMITS, "model=nova-3")) {
            client.sound("this is not sound at all".getBytes(StandardCharsets.UTF_8));
            ListenClient.Closed closed = client.awaitClose();
            assertThat(closed.code()).isEqualTo(1008);
            assertThat(closed.reason()).startsWith("DATA-0000");
        }
    }

    @Test
    void oneStreamTooManyIsRefusedAndItsPlaceIsFreeAgainAfterwards() {
        try (ListenClient client = open(LIMITS.withStreams(1), MONO)) {
            RawHttp.Answer refused = RawHttp.upgrade(running().address(), "/v1/listen?" + MONO, "");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.body()).contains("TOO_MANY_REQUESTS");
            client.closeByClient();
            assertThat(client.awaitClose().code()).isEqualTo(1000);
        }
        Awaitility.await().until(() -> health().contains("\"streams\":0"));
        ListenClient.open(address(MONO)).close();
    }

    @Test
    void aLostConnectionFreesItsPlace() {
        open(LIMITS, MONO).close();
        Awaitility.await().until(() -> health().contains("\"streams\":0"));
    }

    @Test
    void credentialsOpenInEveryForm() {
        server = start(LIMITS, Secret.of("s3cret"));
        ListenClient.authorized(address(MONO), "Token s3cret").close();
        try (ListenClient browser = ListenClient.withProtocols(address(MONO), "token", "s3cret")) {
            assertThat(browser.protocol()).isEqualTo("token");
        }
    }

    @Test
    void aPingIsAnswered() {
        try (ListenClient client = open(LIMITS, MONO)) {
            assertThat(client.ping(new byte[] {1, 2, 3})).isEqualTo(java.nio.ByteBuffer.wrap(new byte[] {1, 2, 3}));
        }
    }

    @Test
    void soundThatComesTooFastIsHeldBackAndNothingIsLost() {
        byte[] sound = Prompts.inARow(Collections.nCopies(20, prompt()), 800);
        try (ListenClient client = open(LIMITS, MONO)) {
            client.sound(sound, 4000);
            client.closeStream();
            assertThat(client.awaitClose().code()).isEqualTo(1000);

            assertThat(client.messages().getLast().path("duration").asDouble())
                    .isEqualTo(sound.length / 8000.0, within(0.002));
            assertThat(client.messages().getLast().path("sha256").asText()).isEqualTo(sha256(sound));
            assertThat(client.finals(0).stream()
                            .filter(one -> !ListenClient.transcript(one).isEmpty()))
                    .hasSizeGreaterThanOrEqualTo(20);
            assertThat(METERS.total(Meter.BUILTIN_PAUSED)).isPositive();
        }
    }

    @Test
    void aFrameThatIsTooLongIsRefusedAtItsHeader() throws IOException {
        server = start(LIMITS, null);
        byte[] header = {(byte) 0x82, (byte) 0xFF, 0, 0, 0, 0, 0, 0x20, 0, 0, 1, 2, 3, 4};
        assertThat(RawHttp.frameAfterUpgrade(running().address(), "/v1/listen?" + MONO, header))
                .startsWith(0x88)
                .containsSequence(0x03, 0xF1);
    }

    @Test
    void aMessageThatIsTooLongInAllItsFramesIsRefused() {
        try (ListenClient client = open(LIMITS, MONO)) {
            byte[] half = new byte[LiveUpgrade.LONGEST_MESSAGE_BYTES / 2 + 1];
            client.part(half, false);
            client.part(half, true);
            assertThat(client.awaitClose().code()).isEqualTo(1009);
        }
    }

    @Test
    void aServerThatGoesAwaySaysSo() {
        try (ListenClient client = open(LIMITS, MONO)) {
            client.sound(prompt(), 480);
            running().close();
            assertThat(client.awaitClose().code()).isEqualTo(1001);
        }
    }

    private static boolean isFromFinalize(JsonNode one, int channel) {
        return one.path("from_finalize").asBoolean()
                && one.at("/channel_index/0").asInt() == channel;
    }

    private static List<JsonNode> interims(ListenClient client) {
        return client.messages("Results").stream()
                .filter(one -> !one.path("is_final").asBoolean())
                .toList();
    }

    /** Each final starts where the one before it ended, the last ends where the sound does, and words lie inside. */
    private static void assertJoined(List<JsonNode> finals, double duration) {
        double at = 0;
        for (JsonNode one : finals) {
            assertThat(one.path("start").asDouble()).isEqualTo(at, within(1e-6));
            at += one.path("duration").asDouble();
            double word = one.path("start").asDouble();
            for (JsonNode each : one.at("/channel/alternatives/0/words")) {
                assertThat(each.path("start").asDouble()).isGreaterThanOrEqualTo(word);
                word = each.path("end").asDouble();
            }
            assertThat(word).isLessThanOrEqualTo(at + 1e-6);
        }
        assertThat(at).isEqualTo(duration, within(0.002));
    }

    private static byte[] prompt() {
        return Prompts.named("privacy-prompt").ulaw();
    }

    private static WordErrors errors(String transcript) {
        return WordErrors.of(Prompts.named("privacy-prompt").text(), transcript);
    }

    private static byte[] silence(int ms) {
        byte[] silence = new byte[8 * ms];
        Arrays.fill(silence, G711.ULAW_SILENCE);
        return silence;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private ListenClient open(ServerLimits limits, String query) {
        server = start(limits, null);
        return ListenClient.open(address(query));
    }

    private static RecognizerServer start(ServerLimits limits, @Nullable Secret key) {
        try {
            ServerConfig config = new ServerConfig(new HostPort("127.0.0.1", 0), key);
            return RecognizerServer.start(config, java.util.Objects.requireNonNull(engine), limits, METERS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RecognizerServer running() {
        return java.util.Objects.requireNonNull(server);
    }

    private URI address(String query) {
        return URI.create("ws://127.0.0.1:" + running().address().getPort() + "/v1/listen?" + query);
    }

    private String health() {
        return RawHttp.send(running().address(), "GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
                .body();
    }
}

package io.callscribe.recognizer.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callscribe.config.BuiltinConfig;
import io.callscribe.config.HostPort;
import io.callscribe.config.Secret;
import io.callscribe.config.ServerConfig;
import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import io.callscribe.recognizer.builtin.BuiltinEngine;
import io.callscribe.recognizer.builtin.EngineState;
import io.callscribe.recognizer.builtin.model.ModelStore;
import io.callscribe.testing.RawHttp;
import io.callscribe.testing.RawHttp.Answer;
import io.callscribe.time.NanoClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the server answers before a stream opens. The engine has no models here, and cannot get any. */
class HandshakeIT {

    private static final String GOOD = "/v1/listen?model=nova-3&encoding=mulaw&sample_rate=8000";
    private static final String KEY = "Authorization: Token s3cret\r\n";

    private final Meters meters = new Meters();

    @TempDir
    Path folder;

    private RecognizerServer server;
    private BuiltinEngine engine;

    @BeforeEach
    @SuppressWarnings("NullAway.Init")
    void start() throws IOException {
        Path notAFolder = Files.writeString(folder.resolve("file"), "");
        engine = BuiltinEngine.start(
                new BuiltinConfig(BuiltinConfig.Model.BASE, 1),
                ModelStore.in(notAFolder.resolve("models")),
                meters,
                NanoClock.SYSTEM);
        assertThat(engine.settled().join()).isInstanceOf(EngineState.Failed.class);
        ServerConfig config = new ServerConfig(new HostPort("127.0.0.1", 0), Secret.of("s3cret"));
        server = RecognizerServer.start(config, engine, ServerLimits.of(1), meters);
    }

    @AfterEach
    void stop() {
        server.close();
        engine.close();
    }

    /** Parameters before credentials, credentials before the engine. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/listen?language=de | no | 400 | Bad Request",
                "/v1/listen?utterance_end_ms=999&interim_results=true | no | 400 | INVALID_QUERY_PARAMETER",
                "/v1/listen?model=whisper | no | 405 | METHOD_NOT_ALLOWED",
                "/v1/listen | no | 401 | INVALID_AUTH",
                "/v1/listen | yes | 503 | Service Unavailable",
                "/v2/listen | yes | 404 | NOT_FOUND",
                "/ | no | 404 | NOT_FOUND"
            })
    void aRefusedUpgradeSaysWhyThreeTimes(String target, String authorized, int status, String code)
            throws JsonProcessingException {
        Answer answer = RawHttp.upgrade(server.address(), target, authorized.equals("yes") ? KEY : "");
        JsonNode body = new JsonMapper().readTree(answer.body());

        assertThat(answer.status()).isEqualTo(status);
        assertThat(body.path("err_code").asText()).isEqualTo(code);
        assertThat(answer.header("dg-error")).isEqualTo(body.path("err_msg").asText());
        assertThat(answer.header("dg-request-id"))
                .isEqualTo(body.path("request_id").asText());
        assertThat(UUID.fromString(answer.header("dg-request-id")).version()).isEqualTo(7);
        assertThat(answer.header("content-type")).isEqualTo("application/json");
        assertThat(meters.total(Meter.BUILTIN_REFUSED, Integer.toString(status)))
                .isEqualTo(1);
    }

    @Test
    void theExactSentenceForAShortUtteranceEnd() {
        Answer answer = RawHttp.upgrade(server.address(), "/v1/listen?utterance_end_ms=999&interim_results=true", KEY);
        assertThat(answer.header("dg-error")).isEqualTo("Invalid 'utterance_end_ms' value of '999'.");
    }

    @Test
    void anEngineWithoutModelsSaysSo() {
        Answer answer = RawHttp.upgrade(server.address(), GOOD, KEY);
        assertThat(answer.header("dg-error"))
                .contains("The built-in engine is not available")
                .contains("models");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"GET /v1/listen | 405", "PUT /v1/listen | 405", "GET /v1/auth/grant | 405", "POST /health | 405"})
    void aWrongMethodIsRefused(String request, int status) {
        Answer answer = RawHttp.send(server.address(), request + " HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("dg-request-id")).isNotEmpty();
    }

    @Test
    void aQueryCannotSmuggleAHeader() {
        Answer answer = RawHttp.upgrade(server.address(), "/v1/listen?language=x%0d%0aset-cookie:%20a=b", KEY);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers()).doesNotContainKey("set-cookie");
    }

    @Test
    void aTooLongAddressIs414() {
        Answer answer = RawHttp.upgrade(server.address(), GOOD + "&tag=" + "x".repeat(70_000), KEY);
        assertThat(answer.status()).isEqualTo(414);
        assertThat(answer.header("dg-request-id")).isNotEmpty();
    }

    @Test
    void whatIsNoHttpIsRefused() {
        assertThat(RawHttp.send(server.address(), "\u0016\u0003\u0001 hello\r\n\r\n")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void healthIsAliveAndTellsHowTheEngineStands() throws JsonProcessingException {
        Answer answer = RawHttp.send(server.address(), "GET /health HTTP/1.1\r\nHost: x\r\n\r\n");
        JsonNode body = new JsonMapper().readTree(answer.body());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(body.path("status").asText()).isEqualTo("failed");
        assertThat(body.path("model").asText()).isEqualTo("moonshine-base");
        assertThat(body.path("detail").asText()).isNotEmpty();
        assertThat(answer.header("dg-request-id")).isNotEmpty();
    }

    @Test
    void onlyTheKeyGrantsTokens() {
        assertThat(grant("", "").status()).isEqualTo(401);
        assertThat(grant("Authorization: Token wrong\r\n", "").status()).isEqualTo(401);
        assertThat(grant(KEY, "").body()).contains("\"expires_in\":30");
        assertThat(grant(KEY, "{\"ttl_seconds\":60}").body()).contains("\"expires_in\":60");
        assertThat(grant(KEY, "{\"ttl_seconds\":0}").status()).isEqualTo(400);
        assertThat(grant(KEY, "nonsense").status()).isEqualTo(400);
    }

    @Test
    void aTemporaryTokenOpensTheDoor() throws JsonProcessingException {
        String token = new JsonMapper()
                .readTree(grant(KEY, "").body())
                .path("access_token")
                .asText();
        assertThat(RawHttp.upgrade(server.address(), GOOD, "Authorization: Bearer " + token + "\r\n")
                        .status())
                .isEqualTo(503);
        assertThat(RawHttp.upgrade(server.address(), GOOD, "Authorization: Bearer s3cret\r\n")
                        .status())
                .isEqualTo(401);
        assertThat(RawHttp.upgrade(server.address(), GOOD, "Sec-WebSocket-Protocol: token, s3cret\r\n")
                        .status())
                .isEqualTo(503);
    }

    @Test
    void aTakenAddressIsSaid() {
        ServerConfig same =
                new ServerConfig(new HostPort("127.0.0.1", server.address().getPort()), null);
        assertThatThrownBy(() -> RecognizerServer.start(same, engine, ServerLimits.of(1), meters)
                        .close())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot listen on 127.0.0.1:");
    }

    @Test
    void aPreRecordedRequestIsRefusedInTheSameOrder() {
        assertThat(post("/v1/listen?language=de", "").status()).isEqualTo(400);
        assertThat(post("/v1/listen", "").status()).isEqualTo(401);
        assertThat(post("/v1/listen", KEY).status()).isEqualTo(503);
        Answer url = post("/v1/listen", KEY + "Content-Type: application/json\r\n");
        assertThat(url.status()).isEqualTo(400);
        assertThat(url.header("dg-error")).contains("fetches nothing from a URL");
    }

    private Answer grant(String headers, String body) {
        return RawHttp.send(
                server.address(),
                "POST /v1/auth/grant HTTP/1.1\r\nHost: x\r\n" + headers + "Content-Length: " + body.length()
                        + "\r\n\r\n" + body);
    }

    private Answer post(String target, String headers) {
        return RawHttp.send(
                server.address(),
                "POST " + target + " HTTP/1.1\r\nHost: x\r\n" + headers + "Content-Length: 4\r\n\r\nabcd");
    }
}

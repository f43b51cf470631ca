package io.callscribe.asterisk.transport.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.loway.oss.ari4java.tools.HttpParam;
import ch.loway.oss.ari4java.tools.RestException;
import io.callscribe.asterisk.transport.net.AriTrouble;
import io.callscribe.asterisk.transport.net.AriTrouble.Kind;
import io.callscribe.asterisk.transport.rest.RestClientUnderTest.Outcome;
import io.callscribe.config.AsteriskConfig;
import io.callscribe.config.Secret;
import io.callscribe.testing.FakeAnswer;
import io.callscribe.testing.FakeAri;
import io.callscribe.testing.SelfSigned;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The REST client on real sockets. Numbers in parentheses are ari4java's weaknesses that each test stands against. */
@Timeout(60)
class NettyAriHttpClientIT {

    private static final int LIMIT_MS = 3000;
    private static final FakeAnswer GOOD = FakeAnswer.json(200, "{\"good\":true}");

    private FakeAri asterisk = FakeAri.start();
    private RestClientUnderTest client = new RestClientUnderTest(asterisk.config(LIMIT_MS));

    @BeforeEach
    void goodByDefault() {
        asterisk.on("GET", "/good", GOOD);
        asterisk.on("POST", "/good", GOOD);
    }

    @AfterEach
    void close() {
        client.close();
        asterisk.close();
    }

    private void limits(int connections, int waiting, int requestMs) {
        client.close();
        client = new RestClientUnderTest(
                asterisk.config(requestMs), new RestLimits(connections, waiting, 50, requestMs, 1000, 10_000, 1 << 20));
    }

    @Test
    void everyRequestSaysWhoWeAre() {
        client.call("GET", "/good");

        var headers = asterisk.requests("/good").getFirst().headers();
        assertThat(headers).containsEntry("authorization", "Basic Y2FsbHNjcmliZTpzZWNyZXQ=");
        assertThat(headers).containsEntry("host", "127.0.0.1:" + asterisk.port());
    }

    @Test
    void aPrefixOfTheServerStandsBeforeAri() {
        AsteriskConfig plain = asterisk.config(LIMIT_MS);
        var prefixed = new AsteriskConfig(plain.url() + "/pbx/", "u", Secret.of("p"), "callscribe", LIMIT_MS, 0);
        try (var other = new RestClientUnderTest(prefixed)) {
            other.call("GET", "/good");
        }

        assertThat(asterisk.requests().getFirst().path()).isEqualTo("/pbx/ari/good");
    }

    /** (3) Concurrent requests stalled. */
    @Test
    void twoHundredAtOnceAreAllAnswered() {
        asterisk.on("GET", "/slow", FakeAnswer.late(25, GOOD));

        var all = IntStream.range(0, 200)
                .mapToObj(i -> client.send("GET", "/slow"))
                .toList();

        assertThat(all.stream().map(RestClientUnderTest::await)).allMatch(outcome -> outcome.status() == 200);
        assertThat(asterisk.connections()).isLessThanOrEqualTo(6);
        assertThat(client.requests("200")).isEqualTo(200);
    }

    /** (2) A blocking request inside a callback hung for ever. */
    @Test
    void aCallbackMayAskAndWait() throws ExecutionException, InterruptedException {
        CompletableFuture<String> inner = client.send("GET", "/good").thenApply(first -> {
            try {
                return client.sync("GET", "/good");
            } catch (RestException e) {
                throw new AssertionError(e);
            }
        });

        assertThat(inner.get()).isEqualTo("{\"good\":true}");
    }

    @Test
    void callbacksComeOnAnswerThreadsAndNotOnLoops() {
        assertThat(client.call("GET", "/good").thread()).isEqualTo("answer");
        assertThat(client.call("GET", "/absent").thread()).isEqualTo("answer");
    }

    @Test
    void blockingAnEventLoopIsRefused() {
        CompletableFuture<Throwable> refused = new CompletableFuture<>();
        client.loops().rest().execute(() -> {
            try {
                client.sync("GET", "/good");
            } catch (RestException e) {
                refused.complete(e);
            }
        });

        assertThat(refused.join()).hasMessageContaining("event loop, which must not block");
    }

    /** (4) A connection that the server closed under a request cost 30 s. */
    @Test
    void aStaleConnectionCostsAGetNothing() {
        client.call("GET", "/good");
        asterisk.on("GET", "/once", FakeAnswer.inTurn(FakeAnswer.hangUp(), GOOD));
        asterisk.on("DELETE", "/once", FakeAnswer.inTurn(FakeAnswer.hangUp(), FakeAnswer.empty()));

        assertThat(client.call("GET", "/once").status()).isEqualTo(200);
        assertThat(client.call("DELETE", "/once").status()).isEqualTo(200);
        assertThat(asterisk.requests("/once")).hasSize(4);
        assertThat(client.retries("stale")).isEqualTo(2);
    }

    @Test
    void aPostOnAStaleConnectionIsNotRepeatedButToldAtOnce() {
        client.call("GET", "/good");
        asterisk.on("POST", "/once", FakeAnswer.inTurn(FakeAnswer.hangUp(), GOOD));

        AriTrouble trouble = client.call("POST", "/once").trouble();

        assertThat(trouble.kind()).isEqualTo(Kind.CUT);
        assertThat(trouble.sent()).as("nobody knows whether it was carried out").isTrue();
        assertThat(asterisk.requests("/once")).hasSize(1);
        assertThat(client.requests("no-answer")).isEqualTo(1);
    }

    @Test
    void aConnectionThatTheServerClosedWhileIdleIsNotUsed() {
        asterisk.on("GET", "/last", FakeAnswer.thenHangUp(GOOD, 0));
        client.call("GET", "/last");
        Awaitility.await().until(() -> client.call("POST", "/good").status() == 200);

        assertThat(client.requests("no-answer")).isZero();
    }

    @Test
    void aConnectionIdleForTenSecondsIsNotUsed() {
        client.call("GET", "/good");
        client.later(9_000);
        client.call("GET", "/good");
        assertThat(asterisk.connections()).isEqualTo(1);

        client.later(10_010);
        client.call("GET", "/good");
        assertThat(asterisk.connections()).isEqualTo(2);
    }

    @Test
    void asterisksSessionLimitIsWaitedOut() {
        asterisk.hangUpOn(3);

        assertThat(client.call("POST", "/good").status()).isEqualTo(200);
        assertThat(client.retries("refused")).isEqualTo(3);
    }

    @Test
    void belowASessionLimitTheFewConnectionsAreShared() {
        asterisk.limitSessions(2);
        asterisk.on("POST", "/busy", FakeAnswer.late(3, GOOD));

        var all = IntStream.range(0, 200)
                .mapToObj(i -> client.send("POST", "/busy"))
                .toList();

        assertThat(all.stream().map(RestClientUnderTest::await)).allMatch(outcome -> outcome.status() == 200);
        assertThat(asterisk.requests("/busy")).hasSize(200);
        assertThat(client.retries("refused")).isBetween(1.0, 40.0);
    }

    @Test
    void aSessionLimitThatLastsEndsWithTheTimeLimit() {
        limits(2, 10, 500);
        asterisk.hangUpOn(1_000_000);

        Outcome outcome = client.call("GET", "/good");

        assertThat(outcome.trouble().kind()).isEqualTo(Kind.CUT);
        assertThat(outcome.reason()).startsWith("GET /ari/good: closed without an answer");
    }

    @Test
    void aHangingServerIsLeftAtTheTimeLimit() {
        limits(1, 10, 300);
        asterisk.on("GET", "/never", FakeAnswer.never());

        Outcome first = client.call("GET", "/never");

        assertThat(first.trouble().kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(first.trouble().sent()).isTrue();
        assertThat(first.reason()).isEqualTo("GET /ari/never: no answer within 300 ms");
        assertThat(client.call("GET", "/good").body()).isEqualTo("{\"good\":true}");
    }

    @Test
    void anAnswerThatComesTooLateIsNotTakenForTheNextOne() {
        limits(1, 10, 300);
        asterisk.on("GET", "/late", FakeAnswer.late(400, FakeAnswer.json(200, "{\"late\":true}")));
        asterisk.on("GET", "/next", FakeAnswer.late(200, GOOD));

        assertThat(client.call("GET", "/late").trouble().kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(client.call("GET", "/next").body()).isEqualTo("{\"good\":true}");
    }

    @Test
    void whoeverStillWaitsAtTheTimeLimitWasNeverSent() {
        limits(1, 10, 300);
        asterisk.on("POST", "/never", FakeAnswer.never());

        var running = client.send("POST", "/never");
        var waiting = client.send("POST", "/never");

        assertThat(RestClientUnderTest.await(running).trouble().sent()).isTrue();
        assertThat(RestClientUnderTest.await(waiting).trouble().sent()).isFalse();
        assertThat(asterisk.requests("/never")).hasSize(1);
    }

    @Test
    void aFullQueueIsRefusedAtOnceButTearDownsStillGetIn() {
        limits(1, 2, 2000);
        asterisk.on("GET", "/never", FakeAnswer.never());
        asterisk.on("DELETE", "/never", FakeAnswer.never());
        List<CompletableFuture<Outcome>> gets = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            gets.add(client.send("GET", "/never"));
        }
        var delete = client.send("DELETE", "/never");

        AriTrouble refused = RestClientUnderTest.await(gets.getLast()).trouble();
        assertThat(refused.kind()).isEqualTo(Kind.QUEUE_FULL);
        assertThat(refused).hasMessage("GET /ari/never: 2 requests wait for Asterisk already");
        assertThat(delete).isNotDone();
    }

    @Test
    void asterisksOwnWordsComeWithTheStatus() {
        asterisk.on("POST", "/channels/c1/continue", FakeAnswer.json(409, "{\"message\":\"Channel not in Stasis\"}"));

        Outcome outcome = client.call("POST", "/channels/c1/continue");

        assertThat(outcome.status()).isEqualTo(409);
        assertThat(outcome.reason()).isEqualTo("Channel not in Stasis");
    }

    @Test
    void aLongVariableArrivesExactly() {
        asterisk.on("POST", "/channels/c1/variable", FakeAnswer.empty());
        String value = "Grüße, \"you\" 🎧\n${EXTEN} ".repeat(1200);

        client.call("POST", "/channels/c1/variable", HttpParam.build("variable", "V"), HttpParam.build("value", value));

        assertThat(asterisk.requests("/channels/c1/variable").getFirst().body())
                .isEqualTo("{\"variable\":\"V\",\"value\":\""
                        + value.replace("\"", "\\\"").replace("\n", "\\n") + "\"}");
    }

    @Test
    void aLargeAnswerComesWholeAndATooLargeOneIsRefused() {
        limits(2, 10, 5000);
        asterisk.on("GET", "/large", FakeAnswer.json(200, "x".repeat((1 << 20) - 1)));
        asterisk.on("GET", "/tooLarge", FakeAnswer.json(200, "x".repeat((1 << 20) + 1)));

        assertThat(client.call("GET", "/large").body()).hasSize((1 << 20) - 1);
        Outcome tooLarge = client.call("GET", "/tooLarge");
        assertThat(tooLarge.trouble().kind()).isEqualTo(Kind.GARBLED);
        assertThat(tooLarge.reason()).contains("no HTTP, or too long");
    }

    @Test
    void halfAnAnswerIsNoAnswer() {
        asterisk.on("POST", "/half", FakeAnswer.raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"half\""));

        AriTrouble trouble = client.call("POST", "/half").trouble();

        assertThat(trouble.kind()).isEqualTo(Kind.CUT);
        assertThat(trouble.sent()).isTrue();
        assertThat(asterisk.requests("/half")).hasSize(1);
    }

    @Test
    void whatSpeaksNoHttpIsSaidSo() {
        asterisk.on("GET", "/ssh", FakeAnswer.raw("SSH-2.0-OpenSSH_9.2\r\n"));

        assertThat(client.call("GET", "/ssh").trouble().kind()).isEqualTo(Kind.GARBLED);
    }

    @Test
    void anAbsentAsteriskIsToldAtOnce() {
        asterisk.close();

        AriTrouble trouble = client.call("POST", "/good").trouble();

        assertThat(trouble.kind()).isEqualTo(Kind.REFUSED);
        assertThat(trouble.sent()).isFalse();
    }

    @Test
    void anUnknownNameIsToldAtOnce() {
        var config = new AsteriskConfig("http://pbx.invalid:8088", "u", Secret.of("p"), "callscribe", LIMIT_MS, 0);
        try (var other = new RestClientUnderTest(config)) {
            assertThat(other.call("GET", "/good").trouble().kind()).isEqualTo(Kind.LOOKUP);
        }
    }

    /** (11) Any certificate was trusted. */
    @Test
    void aCertificateThatNobodySignedIsRefused(@TempDir Path folder) {
        try (FakeAri secure =
                        FakeAri.startTls(SelfSigned.of(folder, "ip:127.0.0.1").server());
                var other = new RestClientUnderTest(secure.config(LIMIT_MS))) {
            secure.on("GET", "/good", GOOD);

            assertThat(other.call("GET", "/good").trouble().kind()).isEqualTo(Kind.TLS);
            assertThat(secure.requests()).isEmpty();
        }
    }

    @Test
    void ipv6WorksToo() {
        try (FakeAri six = FakeAri.startOnIpv6();
                var other = new RestClientUnderTest(six.config(LIMIT_MS))) {
            six.on("GET", "/good", GOOD);

            assertThat(other.call("GET", "/good").status()).isEqualTo(200);
            assertThat(six.requests().getFirst().headers()).containsEntry("host", "[::1]:" + six.port());
        }
    }

    @Test
    void aClosedClientAnswersEverybodyAndLeavesNoThread() {
        asterisk.on("GET", "/never", FakeAnswer.never());
        var pending = client.send("GET", "/never");
        Awaitility.await().until(() -> asterisk.requests("/never").size() == 1);

        client.close();

        assertThat(RestClientUnderTest.await(pending).trouble().kind()).isEqualTo(Kind.CLOSED);
        assertThat(client.call("GET", "/good").trouble().kind()).isEqualTo(Kind.CLOSED);
        assertThatThrownBy(() -> client.sync("GET", "/good")).isInstanceOf(AriTrouble.class);
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("ari-"));
    }
}

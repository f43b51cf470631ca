package io.callscribe.asterisk.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.asterisk.AriCommand;
import io.callscribe.asterisk.AriCommand.Answer;
import io.callscribe.asterisk.AriCommand.Continue;
import io.callscribe.asterisk.AriCommand.CreateBridge;
import io.callscribe.asterisk.AriCommand.DestroyBridge;
import io.callscribe.asterisk.AriCommand.GetVariable;
import io.callscribe.asterisk.AriCommand.HangUp;
import io.callscribe.asterisk.AriCommand.ListChannels;
import io.callscribe.asterisk.AriCommand.SetVariable;
import io.callscribe.asterisk.AriResult;
import io.callscribe.asterisk.AriResult.Done;
import io.callscribe.asterisk.AriResult.Failed;
import io.callscribe.asterisk.AriResult.Value;
import io.callscribe.meter.Meter;
import io.callscribe.testing.FakeAnswer;
import io.callscribe.testing.FakeAri;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands on real sockets, and the breaker before them. No event socket is needed. */
@Timeout(60)
class AriClientIT {

    private static final int LIMIT_MS = 300;

    private final FakeAri asterisk = FakeAri.start();
    private final ConnectionUnderTest connection = new ConnectionUnderTest(asterisk.config(LIMIT_MS));

    @AfterEach
    void close() {
        connection.close();
        asterisk.close();
    }

    private CompletableFuture<AriResult> send(AriCommand command) {
        return send(connection, command);
    }

    private static CompletableFuture<AriResult> send(ConnectionUnderTest by, AriCommand command) {
        CompletableFuture<AriResult> result = new CompletableFuture<>();
        by.connection().client().execute(command, once -> {
            if (!result.complete(once)) {
                throw new AssertionError("a second result: " + once);
            }
        });
        return result;
    }

    private void breakIt() {
        asterisk.on("POST", "/channels/*", FakeAnswer.never());
        List<CompletableFuture<AriResult>> hanging =
                IntStream.range(0, 6).mapToObj(i -> send(new Answer("c" + i))).toList();
        assertThat(hanging.stream().map(CompletableFuture::join))
                .allSatisfy(result -> assertThat(((Failed) result).status()).isEqualTo(Failed.NO_ANSWER));
    }

    /** (3, 14) Concurrent requests stalled, and an action's methods serialize. */
    @Test
    void twoHundredCommandsAtOnceAreAllAnswered() {
        asterisk.on("GET", "/channels/*", FakeAnswer.late(5, FakeAnswer.json(200, "{\"value\":\"v\"}")));

        try (var patient = new ConnectionUnderTest(asterisk.config(10_000))) {
            List<CompletableFuture<AriResult>> results = IntStream.range(0, 200)
                    .mapToObj(i -> send(patient, new GetVariable("c" + i, "V")))
                    .toList();

            assertThat(results.stream().map(CompletableFuture::join))
                    .hasSize(200)
                    .containsOnly(new Value("v"));
        }
    }

    /** (2) A blocking request inside a callback hung for ever. */
    @Test
    void aCallbackMayAskAndWait() {
        asterisk.on("POST", "/channels/c1/answer", FakeAnswer.empty());

        AriResult inner = send(new Answer("c1"))
                .thenApply(first -> connection.call(new Answer("c1")))
                .join();

        assertThat(inner).isEqualTo(new Done());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 409, 412, 422, 500})
    void aRefusalComesWithStatusAndAsterisksWords(int status) {
        asterisk.on("POST", "/channels/c1/continue", FakeAnswer.json(status, "{\"message\":\"why " + status + "\"}"));

        assertThat(connection.call(new Continue("c1"))).isEqualTo(new Failed(status, "why " + status));
    }

    @Test
    void aVariableThatIsTooLongIsNotSent() {
        AriResult result = connection.call(new SetVariable("c1", "V", "x".repeat(41_000)));

        assertThat(result).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.status()).isEqualTo(Failed.NOT_SENT);
            assertThat(failed.mayHaveHappened()).isFalse();
            assertThat(failed.reason()).contains("body of 41027 bytes (expected: at most 40960)");
        });
        assertThat(asterisk.requests()).isEmpty();
    }

    @Test
    void resultsComeOnAnswerThreadsEvenWhenNothingWasSent() {
        CompletableFuture<String> sent = new CompletableFuture<>();
        CompletableFuture<String> refused = new CompletableFuture<>();
        connection
                .connection()
                .client()
                .execute(
                        new ListChannels(),
                        r -> sent.complete(Thread.currentThread().getName()));
        connection
                .connection()
                .client()
                .execute(
                        new SetVariable("c1", "V", "x".repeat(41_000)),
                        r -> refused.complete(Thread.currentThread().getName()));

        assertThat(sent.join()).isEqualTo("ari-answer");
        assertThat(refused.join()).isEqualTo("ari-answer");
    }

    @Test
    void aFaultInACallbackHarmsNobodyElse() {
        asterisk.on("GET", "/channels", FakeAnswer.json(200, "[]"));
        AtomicInteger results = new AtomicInteger();

        connection.connection().client().execute(new ListChannels(), r -> {
            results.incrementAndGet();
            throw new IllegalStateException("thrown by the test");
        });

        Awaitility.await().until(() -> results.get() == 1);
        assertThat(connection.call(new ListChannels())).isEqualTo(new AriResult.Channels(List.of()));
        assertThat(results).as("told once").hasValue(1);
    }

    @Test
    void aHangingAsteriskIsLeftAlone() {
        breakIt();
        int asked = asterisk.requests().size();

        AriResult refused = connection.call(new CreateBridge("b1"));

        assertThat(refused)
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.status()).isEqualTo(Failed.NOT_SENT));
        assertThat(asterisk.requests()).hasSize(asked);
        assertThat(connection.total(Meter.ARI_REQUESTS, "breaker-open")).isEqualTo(1);
    }

    @Test
    void tearDownsAreTriedAllTheSame() {
        breakIt();
        asterisk.on("DELETE", "/channels/m1", FakeAnswer.empty());
        asterisk.on("DELETE", "/bridges/b1", FakeAnswer.empty());

        assertThat(connection.call(new HangUp("m1"))).isEqualTo(new Done());
        assertThat(connection.call(new DestroyBridge("b1"))).isEqualTo(new Done());
    }

    @Test
    void anAbsentAsteriskOpensTheBreakerToo() {
        asterisk.close();

        for (int i = 0; i < 6; i++) {
            assertThat(connection.call(new ListChannels())).isInstanceOf(Failed.class);
        }

        assertThat(((Failed) connection.call(new ListChannels())).reason()).contains("breaker");
    }

    @Test
    void refusalsOfAHealthyAsteriskDoNotOpenIt() {
        asterisk.on("POST", "/channels/*", FakeAnswer.json(500, "{\"message\":\"duplicate\"}"));

        for (int i = 0; i < 30; i++) {
            assertThat(connection.call(new Answer("c1"))).isEqualTo(new Failed(500, "duplicate"));
        }
    }

    @Test
    void anAsteriskThatStartsOpensIt() {
        asterisk.on("POST", "/channels/*", FakeAnswer.json(503, "{\"message\":\"Asterisk not booted\"}"));

        for (int i = 0; i < 6; i++) {
            connection.call(new Answer("c1"));
        }

        assertThat(((Failed) connection.call(new Answer("c1"))).status()).isEqualTo(Failed.NOT_SENT);
    }

    @Test
    void whatWeRefuseOurselvesSaysNothingAboutAsterisk() {
        for (int i = 0; i < 30; i++) {
            connection.call(new SetVariable("c1", "V", "x".repeat(41_000)));
        }
        asterisk.on("GET", "/channels", FakeAnswer.json(200, "[]"));

        assertThat(connection.call(new ListChannels())).isEqualTo(new AriResult.Channels(List.of()));
    }
}

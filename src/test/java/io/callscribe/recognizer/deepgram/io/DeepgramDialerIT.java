package io.callscribe.recognizer.deepgram.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callscribe.config.Secret;
import io.callscribe.media.io.MediaLoop;
import io.callscribe.meter.Meters;
import io.callscribe.recognizer.deepgram.SessionEnd;
import io.callscribe.recognizer.deepgram.SessionEnd.Unreachable.Why;
import io.callscribe.recognizer.deepgram.SessionInput;
import io.callscribe.testing.FakeDeepgram;
import io.callscribe.testing.FakeSession;
import io.callscribe.testing.SelfSigned;
import io.callscribe.time.NanoClock;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The socket against a real server: what happened is told once, whole, and in words. */
class DeepgramDialerIT implements SocketListener {

    private final FakeDeepgram server = new FakeDeepgram();
    private final MediaLoop loop = MediaLoop.start(NanoClock.SYSTEM, new Meters());
    private final DeepgramDialer dialer = new DeepgramDialer(loop.loop(), MediaLoop.socketType());
    private final List<SessionInput> inputs = new CopyOnWriteArrayList<>();
    private volatile @Nullable DeepgramSocket socket;

    @AfterEach
    void stop() {
        server.close();
        loop.close();
    }

    @Test
    void anOpenSessionCarriesTheKeyTheRequestIdAndExactBytes() {
        dial(server.url() + "?model=nova-3&encoding=mulaw", Secret.of("k-1"));
        await().until(() -> inputs.contains(new SessionInput.Opened("fake-1")));
        byte[] sound = new byte[960];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (byte) i;
        }
        byte[] before = sound.clone();
        loop.run(() -> socket().sendAudio(sound));
        loop.run(() -> socket().sendText("{\"type\":\"KeepAlive\"}"));
        FakeSession session = session();
        await().until(() -> !session.texts().isEmpty());

        assertThat(session.authorization()).isEqualTo("Token k-1");
        assertThat(session.uri().getQuery()).isEqualTo("model=nova-3&encoding=mulaw");
        assertThat(session.audio()).isEqualTo(before);
        assertThat(sound)
                .as("masking must not change what is kept for a replay")
                .isEqualTo(before);
    }

    @Test
    void aRefusedUpgradeIsShownWhole() {
        server.refuse(new FakeDeepgram.Refusal(
                429,
                Map.of("dg-error", "Too many requests.", "dg-request-id", "r-9", "Retry-After", "12"),
                "{\"err_code\":\"TOO_MANY_REQUESTS\"}"));
        dial(server.url(), null);
        assertThat(end())
                .isEqualTo(new SessionEnd.Refused(
                        429, "Too many requests.", "{\"err_code\":\"TOO_MANY_REQUESTS\"}", "r-9", OptionalLong.of(12)));
    }

    @Test
    void aCloseHasItsCodeAndReason() {
        server.onSession(session -> session.close(1011, "See https://dpgr.am/net0001"));
        dial(server.url(), null);
        assertThat(end()).isEqualTo(new SessionEnd.Closed(1011, "See https://dpgr.am/net0001"));
    }

    @Test
    void aCloseWithoutCodeIs1005() {
        server.onSession(session -> session.close(0, ""));
        dial(server.url(), null);
        assertThat(end()).isEqualTo(new SessionEnd.Closed(1005, ""));
    }

    @Test
    void aResetIs1006() {
        server.onSession(FakeSession::reset);
        dial(server.url(), null);
        assertThat(end())
                .isInstanceOfSatisfying(
                        SessionEnd.Closed.class,
                        closed -> assertThat(closed.code()).isEqualTo(1006));
    }

    @Test
    void textThatComesWithTheUpgradeIsHeard() {
        server.onSession(session -> session.send("{\"type\":\"Hello\"}"));
        dial(server.url(), null);
        await().until(() -> inputs.contains(new SessionInput.Text("{\"type\":\"Hello\"}")));
    }

    @Test
    void aLongMessageIsHeardWhole() {
        String text = "{\"type\":\"Long\",\"x\":\"" + "y".repeat(1 << 20) + "\"}";
        server.onSession(session -> session.send(text));
        dial(server.url(), null);
        await().until(() -> inputs.contains(new SessionInput.Text(text)));
    }

    @Test
    void anUpgradeThatHangsEndsAtTheLimit() {
        server.mute(true);
        dial(server.url(), null);
        assertThat(end()).isEqualTo(new SessionEnd.Unreachable(Why.TIME_OUT, "no answer within 700 ms"));
    }

    @Test
    void nobodyThereIsSaid() throws IOException {
        int free;
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = probe.getLocalPort();
        }
        dial("ws://127.0.0.1:" + free + "/v1/listen", null);
        assertThat(end())
                .isInstanceOfSatisfying(
                        SessionEnd.Unreachable.class,
                        end -> assertThat(end.what()).startsWith("Connection refused"));
    }

    @Test
    void aNameThatDoesNotExistIsSaid() {
        dial("ws://no-such-host.invalid/v1/listen", null);
        assertThat(end())
                .isEqualTo(
                        new SessionEnd.Unreachable(Why.NAME, "the name no-such-host.invalid is not known to the DNS"));
    }

    @Test
    void aServerWithoutTlsIsNoTlsServer() {
        dial(server.url().replace("ws://", "wss://"), null);
        assertThat(end())
                .isInstanceOfSatisfying(
                        SessionEnd.Unreachable.class,
                        end -> assertThat(end.what()).startsWith("TLS failed: "));
    }

    @Test
    void aTrustedCertificateForThisHostCarriesASession(@TempDir Path folder) {
        SelfSigned certificate = SelfSigned.of(folder, "ip:127.0.0.1");
        try (FakeDeepgram secure = FakeDeepgram.startTls(certificate.server())) {
            dialSecurely(secure, SslContextBuilder.forClient().trustManager(certificate.certificate()));
            await().until(() -> inputs.contains(new SessionInput.Opened("fake-1")));
            byte[] sound = new byte[64_000];
            new Random(7).nextBytes(sound);
            loop.run(() -> socket().sendAudio(sound.clone()));
            await().until(() -> secure.sessions().getFirst().audio().length == sound.length);
            assertThat(secure.sessions().getFirst().audio()).isEqualTo(sound);
            loop.run(() -> socket().close());
        }
    }

    @Test
    void aCertificateForAnotherHostIsRefused(@TempDir Path folder) {
        SelfSigned certificate = SelfSigned.of(folder, "dns:another.example");
        try (FakeDeepgram secure = FakeDeepgram.startTls(certificate.server())) {
            dialSecurely(secure, SslContextBuilder.forClient().trustManager(certificate.certificate()));
            assertThat(end())
                    .isInstanceOfSatisfying(
                            SessionEnd.Unreachable.class,
                            end -> assertThat(end.why()).isEqualTo(Why.TLS));
        }
    }

    @Test
    void aCertificateThatNobodyTrustsIsRefusedByTheUsualTrust(@TempDir Path folder) {
        SelfSigned certificate = SelfSigned.of(folder, "ip:127.0.0.1");
        try (FakeDeepgram secure = FakeDeepgram.startTls(certificate.server())) {
            dialSecurely(secure, SslContextBuilder.forClient());
            assertThat(end()).isInstanceOfSatisfying(SessionEnd.Unreachable.class, end -> {
                assertThat(end.why()).isEqualTo(Why.TLS);
                assertThat(end.what()).startsWith("TLS failed: ").contains("certification path");
            });
        }
    }

    private void dialSecurely(FakeDeepgram secure, SslContextBuilder trust) {
        DeepgramDialer trusting = new DeepgramDialer(loop.loop(), MediaLoop.socketType(), trust);
        URI address = URI.create(secure.url().replace("ws://", "wss://"));
        loop.run(() -> socket = trusting.dial(new Endpoint(address, null, 5_000), this));
    }

    @Test
    void closingTellsNobody() {
        dial(server.url(), null);
        await().until(() -> !server.sessions().isEmpty() && !inputs.isEmpty());
        loop.run(() -> socket().close());
        await().until(() -> session().closed());
        assertThat(inputs).containsExactly(new SessionInput.Opened("fake-1"));
    }

    @Test
    void aReaderThatStopsMakesTheSocketUnwritable() {
        dial(server.url(), null);
        await().until(() -> !server.sessions().isEmpty() && !inputs.isEmpty());
        session().reading(false);
        byte[] sound = new byte[64 << 10];
        Arrays.fill(sound, (byte) 0xFF);
        await().until(() -> {
            loop.run(() -> socket().sendAudio(sound));
            return writability.contains(false);
        });
        session().reading(true);
        await().until(() -> writability.getLast());
    }

    private final List<Boolean> writability = new CopyOnWriteArrayList<>();

    private void dial(String url, @Nullable Secret key) {
        loop.run(() -> socket = dialer.dial(new Endpoint(URI.create(url), key, 700), this));
    }

    private DeepgramSocket socket() {
        DeepgramSocket dialed = socket;
        if (dialed == null) {
            throw new AssertionError("not dialed");
        }
        return dialed;
    }

    private FakeSession session() {
        return server.sessions().getFirst();
    }

    private SessionEnd end() {
        await().until(() -> inputs.stream().anyMatch(SessionInput.Ended.class::isInstance));
        return ((SessionInput.Ended) inputs.getLast()).end();
    }

    @Override
    public void input(SessionInput input) {
        inputs.add(input);
    }

    @Override
    public void writable(boolean canWrite) {
        writability.add(canWrite);
    }
}

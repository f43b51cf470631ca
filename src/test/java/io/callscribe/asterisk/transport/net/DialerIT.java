package io.callscribe.asterisk.transport.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.config.Secret;
import io.callscribe.testing.FakeAri;
import io.callscribe.testing.SelfSigned;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Look-up, TCP and TLS on real sockets. */
@Timeout(30)
class DialerIT {

    private static final int LIMIT_MS = 2000;

    private AriLoops loops = new AriLoops();

    @AfterEach
    void close() {
        loops.close();
    }

    private Future<Channel> dial(FakeAri asterisk, Lookup lookup, @Nullable SslContext trust) {
        Dialer dialer = new Dialer(AriEndpoint.of(asterisk.config(LIMIT_MS)), loops, lookup, trust);
        return dialer.dial(loops.rest(), LIMIT_MS, pipeline -> {}).awaitUninterruptibly();
    }

    private static Lookup loopback() {
        return new Lookup("127.0.0.1");
    }

    private static SslContext trusting(SelfSigned certificate) {
        return Dialer.context(SslContextBuilder.forClient().trustManager(certificate.certificate()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void epollAndNioBothWork(boolean epoll) {
        loops.close();
        loops = new AriLoops(epoll);
        try (FakeAri asterisk = FakeAri.start()) {
            assertThat(dial(asterisk, loopback(), null).isSuccess()).isTrue();
        }
    }

    @Test
    void everyAddressOfANameIsTried() {
        try (FakeAri asterisk = FakeAri.start()) {
            Lookup two = new Lookup(
                    "pbx",
                    name -> List.of(
                            InetAddress.getByAddress(new byte[] {127, 0, 0, 99}),
                            InetAddress.getByAddress(new byte[] {127, 0, 0, 1})));

            assertThat(dial(asterisk, two, null).isSuccess()).isTrue();
        }
    }

    @Test
    void aTrustedCertificateForThisHostIsTaken(@TempDir Path folder) {
        SelfSigned certificate = SelfSigned.of(folder, "ip:127.0.0.1");
        try (FakeAri asterisk = FakeAri.startTls(certificate.server())) {
            assertThat(dial(asterisk, loopback(), trusting(certificate)).isSuccess())
                    .isTrue();
        }
    }

    @Test
    void aTrustedCertificateForAnotherHostIsRefused(@TempDir Path folder) {
        SelfSigned certificate = SelfSigned.of(folder, "dns:another.example");
        try (FakeAri asterisk = FakeAri.startTls(certificate.server())) {
            Future<Channel> dialed = dial(asterisk, loopback(), trusting(certificate));

            assertThat(dialed.cause()).isInstanceOfSatisfying(AriTrouble.class, trouble -> {
                assertThat(trouble.kind()).isEqualTo(AriTrouble.Kind.TLS);
                assertThat(trouble.sent()).isFalse();
            });
        }
    }

    @Test
    void aServerWithoutTlsIsRefused() {
        try (FakeAri asterisk = FakeAri.start()) {
            SslContext tls = Dialer.context(SslContextBuilder.forClient());

            assertThat(dial(asterisk, loopback(), tls).cause())
                    .isInstanceOfSatisfying(
                            AriTrouble.class, t -> assertThat(t.kind()).isEqualTo(AriTrouble.Kind.TLS));
        }
    }

    @Test
    void aServerThatNeverShakesHandsIsLeftAtTheLimit() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            AriEndpoint endpoint = new AriEndpoint(true, "127.0.0.1", silent.getLocalPort(), "/ari", Secret.of("x"));
            Future<Channel> dialed = new Dialer(endpoint, loops)
                    .dial(loops.rest(), 300, pipeline -> {})
                    .awaitUninterruptibly();

            assertThat(dialed.cause()).isInstanceOf(AriTrouble.class).hasMessageContaining("timed out");
        }
    }
}

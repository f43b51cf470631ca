package io.callscribe.outlet.way.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callscribe.call.Alert;
import io.callscribe.config.AlertsConfig;
import io.callscribe.config.MailConfig;
import io.callscribe.config.MailConfig.Tls;
import io.callscribe.config.Secret;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.way.Links;
import io.callscribe.outlet.way.Way;
import io.callscribe.testing.SampleAlerts;
import io.callscribe.testing.SelfSigned;
import io.netty.handler.ssl.JdkSslContext;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/** Mail to a real SMTP server with a certificate of its own. */
class MailTlsIT extends WaysGround {

    private static final String WAY = "mail";
    private static final String USER = "callscribe";
    private static final String PASSWORD = "smtp-secret";
    private static final String OURS = "ip:127.0.0.1";

    /** A mail as it came. */
    private record Got(String to, String text, boolean underTls) {}

    private final List<Got> got = new CopyOnWriteArrayList<>();
    private final List<SMTPServer> servers = new CopyOnWriteArrayList<>();

    @AfterEach
    void stopTheServer() {
        servers.forEach(SMTPServer::stop);
    }

    private SMTPServer.Builder server() {
        return new SMTPServer.Builder()
                .bindAddress(InetAddress.getLoopbackAddress())
                .port(0)
                .requireAuth()
                .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, session) -> {
                    if (!user.equals(USER) || !password.equals(PASSWORD)) {
                        throw new LoginFailedException();
                    }
                }))
                .messageHandler((session, from, to, text) -> got.add(new Got(
                        to, new String(text, StandardCharsets.UTF_8), session.getTlsPeerCertificates() != null)));
    }

    private int started(SMTPServer.Builder builder) {
        SMTPServer server = builder.build();
        server.start();
        servers.add(server);
        return server.getPortAllocated();
    }

    private SelfSigned certificate(String name) {
        return SelfSigned.of(folder, name);
    }

    private static SSLContext context(SelfSigned certificate) {
        return ((JdkSslContext) certificate.server()).context();
    }

    private static SSLSocketFactory trusting(SelfSigned certificate) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry("ours", certificate.certificate());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException | java.io.IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static MailConfig config(Tls tls, int port, String password) {
        return new MailConfig(
                "127.0.0.1",
                port,
                tls,
                USER,
                Secret.of(password),
                "callscribe@example.com",
                "ada@example.com",
                AlertsConfig.Least.HIGH);
    }

    private void run(MailCarrier carrier) {
        run(settings(100), Map.of(new Way(WAY, Alert.Priority.HIGH, false), carrier));
        call();
        alert(SampleAlerts.phrase("a1", NOW));
    }

    private MailCarrier carrier(MailConfig config, SSLSocketFactory trust) {
        return new MailCarrier(config, new Links(""), settings(100), trust);
    }

    /** Nothing was sent, the metric and the call's timeline say so once, in these words; what is due stays due. */
    private void assertUnsafe(String words) {
        awaitSent(WAY, "unsafe", 3);
        assertThat(sent(WAY, "delayed")).isGreaterThanOrEqualTo(2);
        assertThat(got).isEmpty();
        assertThat(news)
                .singleElement()
                .isInstanceOfSatisfying(
                        CallEvent.Happened.class,
                        event -> assertThat(event.happening().text())
                                .startsWith(
                                        "The alert “Asks for a manager” is not delivered for now: way mail (127.0.0.1:")
                                .endsWith(") " + words + "."));
        await("it stays due").atMost(LIMIT).until(() -> due(WAY).equals(List.of("a1")));
    }

    @Test
    void startTlsWithACertificateThatIsTrusted() {
        SelfSigned ours = certificate(OURS);
        int port = started(server().enableTLS().requireTLS().hideTLS(false).startTlsSocketFactory(context(ours)));
        run(carrier(config(Tls.STARTTLS, port, PASSWORD), trusting(ours)));
        assertDelivered();
    }

    @Test
    void tlsFromTheFirstByteWithACertificateThatIsTrusted() {
        SelfSigned ours = certificate(OURS);
        int port = started(server().serverSocketFactory(context(ours)));
        run(carrier(config(Tls.TLS, port, PASSWORD), trusting(ours)));
        assertDelivered();
    }

    private void assertDelivered() {
        awaitSent(WAY, "delivered", 1);
        awaitNothingDue(WAY);
        assertThat(got).singleElement().satisfies(mail -> {
            assertThat(mail.to()).isEqualTo("ada@example.com");
            assertThat(mail.text()).contains("Message-ID: <a1@callscribe>");
        });
        assertThat(news).isEmpty();
    }

    @Test
    void aServerThatDemandsStartTlsGetsNothingWithoutIt() {
        SelfSigned ours = certificate(OURS);
        int port = started(server().requireAuth(false).enableTLS().requireTLS().startTlsSocketFactory(context(ours)));
        run(carrier(config(Tls.OFF, port, PASSWORD), trusting(ours)));
        assertUnsafe("demands STARTTLS, which is switched off (alerts.ways.mail.tls)");
    }

    @Test
    void startTlsWithACertificateThatNobodyKnowsIsRefused() {
        int port = started(server().enableTLS().startTlsSocketFactory(context(certificate(OURS))));
        MailConfig config = config(Tls.STARTTLS, port, PASSWORD);
        run(new MailCarrier(config, new Links(""), settings(100)));
        assertUnsafe("shows a certificate that this machine does not trust");
    }

    @Test
    void tlsWithACertificateThatNobodyKnowsIsRefused() {
        int port = started(server().serverSocketFactory(context(certificate(OURS))));
        run(new MailCarrier(config(Tls.TLS, port, PASSWORD), new Links(""), settings(100)));
        assertUnsafe("shows a certificate that this machine does not trust");
    }

    @Test
    void startTlsWithACertificateForAnotherNameIsRefused() {
        SelfSigned another = certificate("dns:mail.example.com");
        int port = started(server().enableTLS().startTlsSocketFactory(context(another)));
        run(carrier(config(Tls.STARTTLS, port, PASSWORD), trusting(another)));
        assertUnsafe("shows a certificate for another name");
    }

    @Test
    void tlsWithACertificateForAnotherNameIsRefused() {
        SelfSigned another = certificate("dns:mail.example.com");
        int port = started(server().serverSocketFactory(context(another)));
        run(carrier(config(Tls.TLS, port, PASSWORD), trusting(another)));
        assertUnsafe("shows a certificate for another name");
    }

    @Test
    void aServerWithoutStartTlsIsNotUsedWithoutIt() {
        run(carrier(config(Tls.STARTTLS, started(server()), PASSWORD), trusting(certificate(OURS))));
        assertUnsafe("does not offer STARTTLS, and without it nothing is sent (alerts.ways.mail.tls)");
    }

    @Test
    void aWrongPasswordUnderTlsIsTriedAgain() {
        SelfSigned ours = certificate(OURS);
        int port = started(server().enableTLS().requireTLS().startTlsSocketFactory(context(ours)));
        run(carrier(config(Tls.STARTTLS, port, "wrong"), trusting(ours)));
        awaitSent(WAY, "delayed", 2);
        assertThat(sent(WAY, "refused")).isZero();
        assertThat(sent(WAY, "unsafe")).isZero();
        assertThat(got).isEmpty();
        await("it stays due").atMost(LIMIT).until(() -> due(WAY).equals(List.of("a1")));
    }

    /** How the machine is told to trust a certificate of one's own. */
    @Test
    void whatTheMachinesJavaTrustsIsTrusted() throws Exception {
        SelfSigned ours = certificate(OURS);
        int port = started(server().enableTLS().requireTLS().startTlsSocketFactory(context(ours)));
        Path store = folder.resolve("trust.p12");
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setCertificateEntry("ours", ours.certificate());
        try (var out = Files.newOutputStream(store)) {
            keys.store(out, "changeit".toCharArray());
        }
        Process process = MailSender.started(port, PASSWORD, store);
        assertThat(process.waitFor()).isZero();
        assertThat(got).hasSize(1);
    }
}

package io.callscribe.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callscribe.config.TlsConfig;
import io.callscribe.testing.SelfSigned;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page over https, with a certificate and a key in PEM files. */
class TlsIT {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path folder;

    @Test
    void thePageIsEncryptedAndItsCookieStaysSo() throws Exception {
        SelfSigned made = SelfSigned.of(folder, "ip:127.0.0.1");
        try (SignInGround ground = new SignInGround(config -> config.withTls(pem())).agent("maya", "1001");
                HttpClient client =
                        HttpClient.newBuilder().sslContext(trusting(made)).build()) {
            assertThat(ground.address()).isEqualTo("https://127.0.0.1:" + ground.port());
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(ground.address() + "/api/session"))
                            .POST(HttpRequest.BodyPublishers.ofString(SignInGround.body("maya", SignInGround.PASSWORD)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(204);
            assertThat(answer.sslSession()).isPresent();
            String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
            assertThat(cookie).endsWith("; HttpOnly; SameSite=Lax; Secure");
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).contains("max-age=31536000");
            HttpResponse<String> calls = client.send(
                    HttpRequest.newBuilder(URI.create(ground.address() + "/api/calls"))
                            .header("Cookie", cookie.replaceFirst(";.*", ""))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(calls.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void filesThatAreNoUseAreNamed() throws Exception {
        SelfSigned.of(folder, "ip:127.0.0.1");
        TlsConfig good = pem();
        String none = folder.resolve("none.pem").toString();
        Path words = Files.writeString(folder.resolve("words.pem"), "-----BEGIN RSA PRIVATE KEY-----\nx\n");
        assertThatThrownBy(() -> TlsFiles.read(new TlsConfig(none, good.key())))
                .isInstanceOf(IOException.class)
                .hasMessage("web.tls.certificate: " + none + ": there is no such file");
        assertThatThrownBy(() -> TlsFiles.read(new TlsConfig(good.certificate(), words.toString())))
                .hasMessageStartingWith("web.tls.key: " + words + " (expected: a PEM file with BEGIN PRIVATE KEY")
                .hasMessageContaining("openssl pkcs8");
        assertThatThrownBy(() -> TlsFiles.read(new TlsConfig(words.toString(), good.key())))
                .hasMessageStartingWith("web.tls.certificate: " + words + " (expected: certificates as PEM)");
    }

    /** What keytool made, as PEM. */
    private TlsConfig pem() {
        try (InputStream in = Files.newInputStream(folder.resolve("self-signed.p12"))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD);
            Path certificate = write("certificate", store.getCertificate("pbx").getEncoded(), "CERTIFICATE");
            Path key = write("key", store.getKey("pbx", PASSWORD).getEncoded(), "PRIVATE KEY");
            return new TlsConfig(certificate.toString(), key.toString());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Path write(String name, byte[] content, String what) throws IOException {
        return Files.writeString(
                folder.resolve(name + ".pem"),
                "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END "
                        + what + "-----\n");
    }

    private static SSLContext trusting(SelfSigned made) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("web", made.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}

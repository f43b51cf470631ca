package io.callscribe.testing;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;

/**
 * A certificate that nobody signed, made by the JDK's keytool.
 *
 * @param certificate what a client would have to trust
 * @param server TLS for a server that shows it
 */
public record SelfSigned(X509Certificate certificate, SslContext server) {

    private static final String PASSWORD = "changeit";

    /**
     * A certificate for one subject alternative name.
     *
     * @param folder where keytool may write
     * @param name such as {@code ip:127.0.0.1} or {@code dns:pbx.example}
     */
    public static SelfSigned of(Path folder, String name) {
        try {
            Path file = folder.resolve("self-signed.p12");
            keytool(file, name);
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, PASSWORD.toCharArray());
            }
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD.toCharArray());
            SslContext server = SslContextBuilder.forServer(keys)
                    .sslProvider(SslProvider.JDK)
                    .build();
            return new SelfSigned((X509Certificate) store.getCertificate("pbx"), server);
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError("no certificate", e);
        }
    }

    private static void keytool(Path file, String name) throws IOException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "pbx",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=pbx",
                        "-ext",
                        "SAN=" + name,
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }
}

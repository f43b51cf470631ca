package io.callscribe.web;

import io.callscribe.config.TlsConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificate and key from PEM files (RFC 7468), as certbot and most others write them. */
final class TlsFiles {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final List<String> KINDS = List.of("RSA", "EC", "Ed25519", "Ed448");

    private TlsFiles() {}

    /**
     * Both in a key store without a password.
     *
     * @throws IOException where a file cannot be read or does not hold what it should
     */
    static KeyStore read(TlsConfig tls) throws IOException {
        String certificateFile = Objects.requireNonNull(tls.certificate(), "web.tls.certificate");
        String keyFile = Objects.requireNonNull(tls.key(), "web.tls.key");
        Certificate[] chain = chain(certificateFile).toArray(Certificate[]::new);
        PrivateKey key = key(keyFile);
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("web", key, new char[0], chain);
            return store;
        } catch (GeneralSecurityException unfit) {
            throw new IOException("web.tls: " + certificateFile + " and " + keyFile + ": " + unfit.getMessage(), unfit);
        }
    }

    private static Collection<? extends Certificate> chain(String file) throws IOException {
        try {
            Collection<? extends Certificate> chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(
                            text("web.tls.certificate", file).getBytes(StandardCharsets.US_ASCII)));
            if (chain.isEmpty()) {
                throw new CertificateException("there is none in it");
            }
            return chain;
        } catch (CertificateException wrong) {
            throw new IOException(
                    "web.tls.certificate: " + file + " (expected: certificates as PEM): " + wrong.getMessage(), wrong);
        }
    }

    private static PrivateKey key(String file) throws IOException {
        Matcher found = KEY.matcher(text("web.tls.key", file));
        if (!found.find()) {
            throw new IOException("web.tls.key: " + file + " (expected: a PEM file with BEGIN PRIVATE KEY, without a"
                    + " password; openssl pkcs8 -topk8 -nocrypt makes one of others)");
        }
        byte[] encoded = Base64.getMimeDecoder().decode(found.group(1));
        for (String kind : KINDS) {
            Optional<PrivateKey> key = key(kind, encoded, file);
            if (key.isPresent()) {
                return key.get();
            }
        }
        throw new IOException("web.tls.key: " + file + " (expected: a key of " + String.join(", ", KINDS) + ")");
    }

    private static Optional<PrivateKey> key(String kind, byte[] encoded, String file) throws IOException {
        try {
            return Optional.of(KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (InvalidKeySpecException ofAnotherKind) {
            return Optional.empty();
        } catch (GeneralSecurityException missing) {
            throw new IOException("web.tls.key: " + file + ": " + missing.getMessage(), missing);
        }
    }

    private static String text(String what, String file) throws IOException {
        try {
            return Files.readString(Path.of(file), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException none) {
            throw new IOException(what + ": " + file + ": there is no such file", none);
        } catch (IOException unreadable) {
            throw new IOException(what + ": " + file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }
}

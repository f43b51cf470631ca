package io.callscribe.recognizer.builtin.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Digests of files, compared with their pins. */
final class Checksum {

    private Checksum() {}

    /** Empty when the file has this digest; else a sentence with the digest it has and the one expected. */
    static Optional<String> problem(Path file, String algorithm, String expected) throws IOException {
        String actual = of(file, algorithm);
        return actual.equals(expected)
                ? Optional.empty()
                : Optional.of("%s: %s is %s (expected: %s)".formatted(file.getFileName(), algorithm, actual, expected));
    }

    private static String of(Path file, String algorithm) throws IOException {
        MessageDigest digest = digest(algorithm);
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(algorithm + ": not in this JDK (expected: every JDK has it)", e);
        }
    }
}

package io.callscribe.recognizer.builtin.model;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Writes small gzipped tar archives as npm packs them. */
final class TestTarball {

    private TestTarball() {}

    static Path write(Path file, Map<String, byte[]> entries) {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.write(header(entry.getKey(), entry.getValue().length));
                out.write(entry.getValue());
                out.write(new byte[(512 - entry.getValue().length % 512) % 512]);
            }
            out.write(new byte[1024]);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] header(String name, int length) {
        byte[] header = new byte[512];
        put(header, 0, name.length() <= 100 ? name : name.substring(name.lastIndexOf('/') + 1));
        put(header, 124, "%011o".formatted(length));
        put(header, 257, "ustar");
        put(header, 345, name.length() <= 100 ? "" : name.substring(0, name.lastIndexOf('/')));
        return header;
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}

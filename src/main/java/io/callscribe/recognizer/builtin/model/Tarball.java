package io.callscribe.recognizer.builtin.model;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * A gzipped tar archive, read once from front to back (POSIX.1-1988 {@code ustar}: 512-byte blocks, a header before each entry).
 * Enough for what npm packs: plain files; headers of other kinds are passed over.
 */
final class Tarball {

    private static final int BLOCK_BYTES = 512;
    private static final int NAME_BYTES = 100;
    private static final int SIZE_AT = 124;
    private static final int SIZE_BYTES = 12;
    private static final int PREFIX_AT = 345;
    private static final int PREFIX_BYTES = 155;

    private Tarball() {}

    /** What is done with an entry. */
    @FunctionalInterface
    interface Visitor {

        /**
         * Takes one entry; it must not close {@code content} and need not read it.
         *
         * @param content ends where the entry ends
         */
        void entry(String name, InputStream content) throws IOException;
    }

    /** Shows every entry to the visitor. */
    static void read(Path file, Visitor visitor) throws IOException {
        try (DataInputStream in = new DataInputStream(
                new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file), 1 << 16), 1 << 16))) {
            byte[] header = new byte[BLOCK_BYTES];
            while (next(in, header)) {
                long size = octal(header);
                EntryStream content = new EntryStream(in, size);
                visitor.entry(name(header), content);
                in.skipNBytes(content.left() + padding(size));
            }
        }
    }

    /** Two zero blocks, or the end of the file, end the archive. */
    private static boolean next(DataInputStream in, byte[] header) throws IOException {
        try {
            in.readFully(header);
        } catch (EOFException end) {
            return false;
        }
        return header[0] != 0;
    }

    private static long padding(long size) {
        return (BLOCK_BYTES - size % BLOCK_BYTES) % BLOCK_BYTES;
    }

    private static String name(byte[] header) {
        String prefix = text(header, PREFIX_AT, PREFIX_BYTES);
        String name = text(header, 0, NAME_BYTES);
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private static long octal(byte[] header) throws IOException {
        String text = text(header, SIZE_AT, SIZE_BYTES).strip();
        try {
            return text.isEmpty() ? 0 : Long.parseLong(text, 8);
        } catch (NumberFormatException e) {
            throw new IOException("tar entry size: " + text + " (expected: an octal number)", e);
        }
    }

    private static String text(byte[] header, int at, int length) {
        int end = at;
        while (end < at + length && header[end] != 0) {
            end++;
        }
        return new String(header, at, end - at, StandardCharsets.UTF_8);
    }

    /** The bytes of one entry and no more. */
    private static final class EntryStream extends InputStream {
        private final InputStream in;
        private long left;

        EntryStream(InputStream in, long left) {
            this.in = in;
            this.left = left;
        }

        long left() {
            return left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int count = in.read(buffer, offset, (int) Math.min(length, left));
            if (count < 0) {
                throw new EOFException("tar entry: " + left + " bytes short (expected: a whole archive)");
            }
            left -= count;
            return count;
        }
    }
}

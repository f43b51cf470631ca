package io.callscribe.session.backlog;

import io.callscribe.call.CallId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The spool's folder: one folder a call, bounded in bytes, locked against a second process. Written by the lane alone; read by
 * anybody.
 */
final class SpoolFolder implements AutoCloseable {

    private static final String LOCK = ".lock";
    private static final String INDEX = "call.json";
    private static final String ULAW = ".ulaw";

    private final Path dir;
    private final long mostBytes;
    private final AtomicLong bytes = new AtomicLong();
    private @Nullable FileChannel lockFile;

    /** A folder that need not exist yet and is not touched before it is used. */
    SpoolFolder(Path dir, long mostBytes) {
        this.dir = dir;
        this.mostBytes = mostBytes;
    }

    /**
     * Takes possession, and makes the folder where it is missing.
     *
     * @throws IOException where it cannot be made, or another process has it
     */
    void open() throws IOException {
        if (lockFile != null) {
            return;
        }
        Files.createDirectories(dir);
        FileChannel channel = FileChannel.open(dir.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new IOException("the folder " + dir + " is used by another Callscribe");
            }
        } catch (OverlappingFileLockException ours) {
            channel.close();
            throw new IOException("the folder " + dir + " is used by another part of this process", ours);
        } catch (IOException taken) {
            channel.close();
            throw taken;
        }
        lockFile = channel;
        for (CallId call : calls()) {
            for (String name : sounds(call)) {
                bytes.addAndGet(size(call, name));
            }
        }
    }

    /** Whether there is anything of an earlier run. */
    boolean exists() {
        return Files.isDirectory(dir);
    }

    /** Bytes of sound in it. */
    long bytes() {
        return bytes.get();
    }

    /** Whether so many more bytes may be added. */
    boolean takes(int moreBytes) {
        return bytes.get() + moreBytes <= mostBytes;
    }

    /** Adds to a file of sound, which is made if missing. */
    void append(CallId call, String name, byte[] sound) throws IOException {
        open();
        Files.createDirectories(dir.resolve(call.value()));
        try (FileChannel channel =
                FileChannel.open(path(call, name), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            ByteBuffer rest = ByteBuffer.wrap(sound);
            while (rest.hasRemaining()) {
                bytes.addAndGet(channel.write(rest));
            }
        }
    }

    /** Reads exactly so many bytes. */
    byte[] read(CallId call, String name, long fromByte, int length) throws IOException {
        ByteBuffer sound = ByteBuffer.allocate(length);
        try (FileChannel channel = FileChannel.open(path(call, name), StandardOpenOption.READ)) {
            long at = fromByte;
            while (sound.hasRemaining()) {
                int read = channel.read(sound, at);
                if (read < 0) {
                    throw new IOException(name + " ends at byte " + at + " (expected: " + (fromByte + length) + ")");
                }
                at += read;
            }
        }
        return sound.array();
    }

    /** Length of a file; 0 where it is missing. */
    long size(CallId call, String name) throws IOException {
        try {
            return Files.size(path(call, name));
        } catch (NoSuchFileException none) {
            return 0;
        }
    }

    /** Removes a file of sound; one that is missing is fine. */
    void delete(CallId call, String name) throws IOException {
        bytes.addAndGet(-size(call, name));
        Files.deleteIfExists(path(call, name));
    }

    /** Replaces the index at once: a reader finds the old one or the new one. */
    void writeIndex(CallId call, SpoolIndex index) throws IOException {
        open();
        Files.createDirectories(dir.resolve(call.value()));
        Path fresh = path(call, INDEX + ".new");
        Files.write(fresh, SpoolIndexCodec.write(index));
        Files.move(fresh, path(call, INDEX), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The index of a call. */
    SpoolIndex readIndex(CallId call) throws IOException {
        return SpoolIndexCodec.read(Files.readAllBytes(path(call, INDEX)));
    }

    /** Removes a call with all that is left of it. */
    void deleteCall(CallId call) throws IOException {
        for (String name : sounds(call)) {
            delete(call, name);
        }
        Files.deleteIfExists(path(call, INDEX));
        Files.deleteIfExists(path(call, INDEX + ".new"));
        Files.deleteIfExists(dir.resolve(call.value()));
    }

    /** The calls in it, in the order of their names, which begin with their time. */
    List<CallId> calls() throws IOException {
        try (Stream<Path> found = Files.list(dir)) {
            return found.filter(Files::isDirectory)
                    .map(path -> path.getFileName().toString())
                    .filter(name -> name.matches("[A-Za-z0-9-]{1,40}"))
                    .sorted()
                    .map(CallId::new)
                    .toList();
        }
    }

    /** The names of a call's files of sound. */
    List<String> sounds(CallId call) throws IOException {
        try (Stream<Path> found = Files.list(dir.resolve(call.value()))) {
            return found.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(ULAW))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException none) {
            return List.of();
        }
    }

    private Path path(CallId call, String name) {
        return dir.resolve(call.value()).resolve(name);
    }

    /** Lets go of the folder; an empty one is removed. */
    @Override
    public void close() {
        if (lockFile == null) {
            return;
        }
        try {
            boolean empty = calls().isEmpty();
            lockFile.close();
            lockFile = null;
            if (empty) {
                Files.deleteIfExists(dir.resolve(LOCK));
                removeIfEmpty();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the spool " + dir, e);
        }
    }

    private void removeIfEmpty() throws IOException {
        try (Stream<Path> rest = Files.list(dir)) {
            if (rest.findAny().isPresent()) {
                return;
            }
        }
        Files.deleteIfExists(dir);
    }
}

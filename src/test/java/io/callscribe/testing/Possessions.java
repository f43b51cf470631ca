package io.callscribe.testing;

import io.callscribe.lab.AsteriskInstance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What Asterisk and this process hold open at one moment.
 *
 * @param files open files and sockets of Asterisk
 * @param threads of Asterisk
 * @param ourFiles open files and sockets of this process
 */
public record Possessions(int channels, int bridges, int files, int threads, int ourFiles) {

    /** Counts them. */
    public static Possessions of(AsteriskInstance asterisk) {
        Path process = Path.of("/proc", Long.toString(asterisk.pid()));
        return new Possessions(
                asterisk.channels().size(),
                asterisk.bridges().size(),
                count(process.resolve("fd")),
                count(process.resolve("task")),
                count(Path.of("/proc/self/fd")));
    }

    private static int count(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return (int) entries.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether nothing was left since {@code before}, but for some files and threads that pools may keep. */
    public boolean isLike(Possessions before, int slack) {
        return channels == before.channels
                && bridges == before.bridges
                && files <= before.files + slack
                && threads <= before.threads + slack
                && ourFiles <= before.ourFiles + slack;
    }
}

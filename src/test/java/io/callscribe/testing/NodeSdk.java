package io.callscribe.testing;

import io.callscribe.recognizer.builtin.model.ModelStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Deepgram's official JavaScript SDK, installed once a version into the cache beside the models, and scripts run with it. */
public final class NodeSdk {

    private final Path folder;

    private NodeSdk(Path folder) {
        this.folder = folder;
    }

    /** The SDK in this version. Aborts the test loudly where node, npm or the package are not to be had. */
    public static NodeSdk version(String version) {
        Path folder = ModelStore.folder(System.getenv()).resolveSibling("deepgram-sdk-" + version);
        boolean there = Files.exists(folder) || install(folder, version);
        Ring.needs(
                there,
                "Deepgram's SDK @deepgram/sdk@" + version
                        + ": npm must be able to install it (install Node.js with npm)");
        return new NodeSdk(folder);
    }

    private static boolean install(Path folder, String version) {
        try {
            Files.createDirectories(folder.getParent());
            Path staging = Files.createTempDirectory(folder.getParent(), ".sdk-");
            try {
                Files.writeString(staging.resolve("package.json"), "{\"private\":true}");
                List<String> command = List.of(
                        "npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "@deepgram/sdk@" + version);
                if (run(staging, command, staging.resolve("npm.log")) != 0) {
                    return false;
                }
                if (!Files.exists(folder)) {
                    Files.move(staging, folder, StandardCopyOption.ATOMIC_MOVE);
                }
                return true;
            } finally {
                delete(staging);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a script with the SDK's folder and these arguments, and gives what it printed; fails when the script does. */
    public String run(Path script, Path work, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("node", script.toString(), folder.toString()));
        command.addAll(List.of(arguments));
        Path log = work.resolve(script.getFileName() + ".log");
        int exit = run(work, command, log);
        String printed = Files.readString(log);
        if (exit != 0) {
            throw new AssertionError(script.getFileName() + " ended with " + exit + ":\n" + printed);
        }
        return printed;
    }

    /** Its exit value; −1 when it cannot be started or takes longer than two minutes. */
    private static int run(Path folder, List<String> command, Path log) throws IOException {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            boolean ended = process.waitFor(2, TimeUnit.MINUTES);
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            return ended ? process.exitValue() : -1;
        } catch (IOException notThere) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(each);
                }
            }
        }
    }
}

package io.callscribe.testing;

import io.callscribe.Main;
import io.callscribe.lab.AsteriskInstance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code callscribe serve} in processes of its own, against a lab's Asterisk; what still runs at the end is killed. */
public final class ServeProcesses implements AutoCloseable {

    private final List<Process> started = new ArrayList<>();

    /** Starts one in {@code folder}, where its log goes too; {@code more} is environment on top of what the lab needs. */
    public Process start(Path folder, AsteriskInstance asterisk, Map<String, String> more) throws IOException {
        Map<String, String> environment = RunningCallscribe.environment(asterisk);
        environment.putAll(more);
        return start(plain(folder), folder, environment);
    }

    /** The same against a floor that only looks like an Asterisk. */
    public Process start(Path folder, AriFloor floor, Map<String, String> more) throws IOException {
        Map<String, String> environment = RunningCallscribe.environment(floor.url(), "secret");
        environment.putAll(more);
        return start(plain(folder), folder, environment);
    }

    private static List<String> plain(Path folder) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve");
    }

    /** The same through the start script, with its trained cache of classes, as people start it. */
    public Process startByScript(Path folder, AsteriskInstance asterisk, Map<String, String> more) throws IOException {
        Path script = Path.of("callscribe").toAbsolutePath();
        Map<String, String> environment = RunningCallscribe.environment(asterisk);
        environment.putAll(more);
        return start(List.of(script.toString(), "serve"), folder, environment);
    }

    private Process start(List<String> command, Path folder, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("serve.log").toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    @Override
    public void close() {
        started.forEach(Process::destroyForcibly);
    }
}

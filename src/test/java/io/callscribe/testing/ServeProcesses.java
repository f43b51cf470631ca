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
        return start(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "serve"),
                folder,
                asterisk,
                more);
    }

    /** The same through the start script, with its trained cache of classes, as people start it. */
    public Process startByScript(Path folder, AsteriskInstance asterisk, Map<String, String> more) throws IOException {
        Path script = Path.of("callscribe").toAbsolutePath();
        return start(List.of(script.toString(), "serve"), folder, asterisk, more);
    }

    private Process start(List<String> command, Path folder, AsteriskInstance asterisk, Map<String, String> more)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("serve.log").toFile());
        builder.environment().putAll(RunningCallscribe.environment(asterisk));
        builder.environment().putAll(more);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    @Override
    public void close() {
        started.forEach(Process::destroyForcibly);
    }
}

package io.callscribe.cli;

import io.callscribe.config.CallscribeConfig;
import io.callscribe.config.ConfigLoader;
import io.callscribe.config.ConfigResult;
import io.callscribe.lab.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * {@code callscribe train}: a start with nothing to do, for the JVM to remember which classes a start needs. Run by the start script once
 * a build; of no use to people.
 */
@Command(name = "train", hidden = true)
final class TrainCommand implements Callable<Integer> {

    private static final long RUN_MS = 3_000;

    @Override
    public Integer call() throws InterruptedException, IOException {
        Path folder = Files.createTempDirectory("callscribe-train-");
        Map<String, String> nowhere = Map.of(
                "CALLSCRIBE_WEB_SIGN_IN", "off",
                "CALLSCRIBE_STORE_URL", "jdbc:sqlite:" + folder.resolve("calls.db"),
                "CALLSCRIBE_ASTERISK_URL", "http://127.0.0.1:1",
                "CALLSCRIBE_ASTERISK_PASSWORD", "none",
                "CALLSCRIBE_MEDIA_BIND", "127.0.0.1:0",
                "CALLSCRIBE_RECOGNIZER_SERVER_BIND", "127.0.0.1:0",
                "CALLSCRIBE_WEB_BIND", "127.0.0.1:0");
        if (!(new ConfigLoader(nowhere).load(ConfigLoader.Use.SERVE, Optional.empty())
                instanceof ConfigResult.Loaded(CallscribeConfig config, var _, var _))) {
            return ExitCode.FAILED;
        }
        try (Shutdown shutdown = new Shutdown()) {
            shutdown.closing(() -> Folders.delete(folder));
            shutdown.closing(Callscribe.start(config, event -> {}));
            shutdown.awaitMs(RUN_MS);
        }
        return ExitCode.GOOD;
    }
}

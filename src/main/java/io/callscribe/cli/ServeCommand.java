package io.callscribe.cli;

import io.callscribe.config.AsteriskConfig;
import io.callscribe.config.ConfigLoader;
import io.callscribe.config.ConfigResult;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code callscribe serve}: transcribes calls until it is told to stop. */
@Command(
        name = "serve",
        description = "Transcribe the calls of an Asterisk until stopped.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    /** What everything else needs to stop. */
    private static final int STOP_S = 20;

    @Mixin
    private final ConfigFile configFile = new ConfigFile();

    @Override
    public Integer call() throws InterruptedException {
        Optional<ConfigResult.Loaded> loaded = configFile.loaded(ConfigLoader.Use.SERVE, System.getenv());
        if (loaded.isEmpty()) {
            return ExitCode.WRONG_USE;
        }
        int drainS = loaded.get().config().asterisk().stream()
                .mapToInt(AsteriskConfig::drainS)
                .max()
                .orElse(0);
        try (Shutdown shutdown = new Shutdown(drainS + STOP_S)) {
            ServiceNotice service = shutdown.closing(ServiceNotice.of(System.getenv()));
            Callscribe callscribe = Callscribe.start(loaded.get(), event -> {});
            shutdown.closing(() -> callscribe.close(Duration.ofSeconds(drainS)));
            service.ready();
            shutdown.await();
            service.stopping();
            return ExitCode.GOOD;
        } catch (StartException refused) {
            Console.complain(refused);
            return ExitCode.WRONG_USE;
        }
    }
}

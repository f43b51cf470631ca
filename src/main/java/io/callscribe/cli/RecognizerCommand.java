package io.callscribe.cli;

import io.callscribe.config.CallscribeConfig;
import io.callscribe.config.ConfigLoader;
import io.callscribe.meter.Meters;
import io.callscribe.recognizer.builtin.model.Installation;
import io.callscribe.recognizer.builtin.model.ModelStore;
import io.callscribe.recognizer.server.RecognizerServer;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code callscribe recognizer}: Deepgram's live protocol over the built-in engine. */
@Command(
        name = "recognizer",
        description = "Serve Deepgram's live protocol over the built-in offline engine.",
        mixinStandardHelpOptions = true)
final class RecognizerCommand implements Callable<Integer> {

    @Mixin
    private final ConfigFile configFile = new ConfigFile();

    @Option(names = "--fetch-only", description = "Fetch and check the models, then end.")
    private boolean fetchOnly;

    @Override
    public Integer call() throws InterruptedException {
        if (fetchOnly) {
            return fetch();
        }
        Optional<CallscribeConfig> config = configFile.load(ConfigLoader.Use.RECOGNIZER, System.getenv());
        if (config.isEmpty()) {
            return ExitCode.WRONG_USE;
        }
        try (Shutdown shutdown = new Shutdown()) {
            RecognizerServer server = shutdown.closing(RecognizerServer.start(
                    config.get().recognizer().server(),
                    config.get().recognizer().builtin(),
                    new Meters()));
            Console.say("Deepgram's live protocol at ws://" + address(server) + "/v1/listen");
            shutdown.await();
            return ExitCode.GOOD;
        } catch (IOException refused) {
            Console.complain("recognizer.server.bind: " + refused.getMessage());
            return ExitCode.WRONG_USE;
        }
    }

    private static String address(RecognizerServer server) {
        return server.address().getAddress().getHostAddress() + ":"
                + server.address().getPort();
    }

    private static int fetch() {
        return switch (ModelStore.of(System.getenv()).fetch(Console::say)) {
            case Installation.Installed installed -> {
                Console.say("The models are there.");
                yield ExitCode.GOOD;
            }
            case Installation.NotInstalled missing -> {
                Console.complain(missing.reason());
                yield ExitCode.FAILED;
            }
        };
    }
}

package io.callscribe.cli;

import io.callscribe.config.CallscribeConfig;
import io.callscribe.config.ConfigLoader;
import io.callscribe.config.ConfigResult;
import io.callscribe.session.EngineRoster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** The option {@code --config}, and what it leads to. */
final class ConfigFile {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigFile.class);
    private static final Path USUAL = Path.of("callscribe.yaml");

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration; callscribe.yaml in the working folder if it is there.")
    private @Nullable Path file;

    /** The configuration, or every problem with it on the console. */
    Optional<CallscribeConfig> load(ConfigLoader.Use use, Map<String, String> environment) {
        return loaded(use, environment).map(ConfigResult.Loaded::config);
    }

    /** The same, with where each value is from. */
    Optional<ConfigResult.Loaded> loaded(ConfigLoader.Use use, Map<String, String> environment) {
        Optional<Path> path =
                file != null ? Optional.of(file) : Optional.of(USUAL).filter(Files::exists);
        return switch (new ConfigLoader(environment).load(use, path)) {
            case ConfigResult.Refused(List<String> problems) -> refuse(problems);
            case ConfigResult.Loaded loaded -> {
                loaded.warnings().forEach(LOG::warn);
                List<String> problems = new EngineRoster(loaded.config().recognizer(), Optional::empty).problems();
                yield problems.isEmpty() ? Optional.of(loaded) : refuse(problems);
            }
        };
    }

    private static Optional<ConfigResult.Loaded> refuse(List<String> problems) {
        problems.forEach(Console::complain);
        return Optional.empty();
    }
}

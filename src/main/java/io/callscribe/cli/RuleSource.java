package io.callscribe.cli;

import io.callscribe.config.CallscribeConfig;
import io.callscribe.config.ConfigLoader;
import io.callscribe.outlet.alert.phrase.PhraseBook;
import io.callscribe.outlet.alert.rule.Lexicons;
import io.callscribe.outlet.alert.rule.RuleReader;
import io.callscribe.outlet.alert.rule.RuleReader.Result;
import io.callscribe.outlet.alert.rule.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The rules a command works on: of the file it names, else of the configured one, else those inside the program. */
final class RuleSource {

    @Mixin
    private final ConfigFile configFile = new ConfigFile();

    private final Lexicons lexicons = Lexicons.builtIn();

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "Rules; those of alerts.rules if not given.")
    private @Nullable Path file;

    private String name = "";

    /** The configuration, or every problem with it on the console. */
    Optional<CallscribeConfig> load() {
        return configFile.load(ConfigLoader.Use.RECOGNIZER, System.getenv());
    }

    /** The rules, or every fault on the console. */
    Optional<RuleSet> rules(CallscribeConfig config) {
        Optional<Path> path = Optional.ofNullable(file)
                .or(() -> Optional.ofNullable(config.alerts().rules()).map(Path::of));
        name = path.map(Path::toString).orElse("the starter rules");
        try {
            String text = path.isPresent() ? Files.readString(path.get()) : Lexicons.starterRules();
            return switch (RuleReader.read(text, lexicons)) {
                case Result.Good(RuleSet rules) -> Optional.of(rules);
                case Result.Faulty faulty -> {
                    faulty.faults().forEach(fault -> Console.complain(name + ": " + fault));
                    yield Optional.empty();
                }
            };
        } catch (IOException unreadable) {
            Console.complain(name + ": cannot be read: " + unreadable);
            return Optional.empty();
        }
    }

    /** Whose rules they are. */
    String name() {
        return name;
    }

    /** Words of bad mood. */
    PhraseBook badMood() {
        return new PhraseBook(lexicons.badMood());
    }
}

package io.callscribe.cli;

import ch.qos.logback.classic.Level;
import io.callscribe.cli.doctor.Doctor;
import io.callscribe.cli.doctor.Report;
import io.callscribe.config.CallscribeConfig;
import io.callscribe.config.ConfigLoader;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code callscribe doctor}: tests everything a call needs, and says what to do about what is wrong. */
@Command(
        name = "doctor",
        description = {
            "Test the machine, Asterisk, the way of the sound and the recognizers, and say what to do.",
            "Ends with 0 when calls would be transcribed, with 1 when not, with 2 on wrong use or configuration."
        },
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    @Mixin
    private final ConfigFile configFile = new ConfigFile();

    @Option(names = "--json", description = "Print one JSON document instead of lines.")
    private boolean json;

    @Override
    public Integer call() {
        Optional<CallscribeConfig> config = configFile.load(ConfigLoader.Use.SERVE, System.getenv());
        if (config.isEmpty()) {
            return ExitCode.WRONG_USE;
        }
        quieten();
        Report report = new Doctor(
                        config.get(),
                        System.getenv(),
                        (asterisk, bound) -> MediaAddress.of(config.get().media(), asterisk, bound))
                .examine(finding -> {
                    if (!json) {
                        Console.say(Report.text(finding));
                    }
                });
        Console.say(json ? report.json() : report.summary());
        return report.good() ? ExitCode.GOOD : ExitCode.FAILED;
    }

    /** What the parts log stands in the findings, in plainer words. */
    private static void quieten() {
        if (LoggerFactory.getLogger("io.callscribe") instanceof ch.qos.logback.classic.Logger ours) {
            ours.setLevel(Level.OFF);
        }
    }
}

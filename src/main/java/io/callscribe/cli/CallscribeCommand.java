package io.callscribe.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code callscribe}: names the commands. */
@Command(
        name = "callscribe",
        description = "Live speech-to-text on Asterisk phone calls.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            ServeCommand.class,
            DemoCommand.class,
            DoctorCommand.class,
            RecognizerCommand.class,
            UserCommand.class,
            RulesCommand.class,
            TrainCommand.class
        })
public final class CallscribeCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before anything runs
    private CommandSpec spec;

    /** Runs the command line and returns the exit code. */
    public static int run(String... args) {
        return new CommandLine(new CallscribeCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args);
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to do: serve, demo, doctor, recognizer, user or rules.");
    }
}

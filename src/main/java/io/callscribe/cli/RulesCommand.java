package io.callscribe.cli;

import io.callscribe.config.CallscribeConfig;
import io.callscribe.outlet.alert.rule.RuleSet;
import io.callscribe.outlet.alert.rule.RuleWords;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code callscribe rules}: reads rules as the service would, and tries them over stored calls. Changes nothing. */
@Command(
        name = "rules",
        description = "Check the rules of alerts, and try them over stored calls.",
        mixinStandardHelpOptions = true)
final class RulesCommand implements Runnable {

    private static final int PLACES = 3;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before anything runs
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: check or test.");
    }

    @Command(
            name = "check",
            description = "Name every fault of the rules with its line, or what each rule does.",
            mixinStandardHelpOptions = true)
    int check(@Mixin RuleSource source) {
        return source.load()
                .flatMap(config -> source.rules(config))
                .map(rules -> checked(source.name(), rules))
                .orElse(ExitCode.WRONG_USE);
    }

    private static int checked(String name, RuleSet rules) {
        Console.say(name + ": " + rules.all().size() + " rules, no fault.");
        rules.all()
                .forEach(rule -> Console.say("  " + rule.name() + " ("
                        + rule.kind().label() + ", " + rule.priority().label() + "): " + RuleWords.summary(rule)));
        return ExitCode.GOOD;
    }

    @Command(
            name = "test",
            description = "Say how often, and where, each rule would have fired in the stored calls.",
            mixinStandardHelpOptions = true)
    int test(
            @Mixin RuleSource source,
            @Mixin TrialSpan span,
            @Option(names = "--rule", paramLabel = "NAME", description = "Only this rule; may be given several times.")
                    @Nullable List<String> names,
            @Option(names = "--all", description = "Every place, not the first " + PLACES + " of each rule.")
                    boolean all,
            @Option(names = "--json", description = "For machines.") boolean json) {
        Optional<CallscribeConfig> config = source.load();
        Optional<RuleSet> rules = config.flatMap(source::rules).flatMap(read -> only(read, names));
        if (config.isEmpty() || rules.isEmpty()) {
            return ExitCode.WRONG_USE;
        }
        RuleTrial trial = new RuleTrial(rules.get(), source.badMood(), all ? Integer.MAX_VALUE : PLACES);
        int code = span.replay(config.get().store().url(), trial);
        if (code == ExitCode.GOOD) {
            if (json) {
                Console.say(TrialJson.of(trial, source.name(), span.since()));
            } else {
                TrialText.lines(trial, source.name(), span.since()).forEach(Console::say);
            }
        }
        return code;
    }

    private static Optional<RuleSet> only(RuleSet rules, @Nullable List<String> names) {
        if (names == null) {
            return Optional.of(rules);
        }
        for (String name : names) {
            if (rules.all().stream().noneMatch(rule -> rule.name().equals(name))) {
                Console.complain("--rule: " + name + " (expected: one of "
                        + String.join(
                                ", ",
                                rules.all().stream().map(rule -> rule.name()).toList()) + ")");
                return Optional.empty();
            }
        }
        return Optional.of(new RuleSet(
                rules.all().stream().filter(rule -> names.contains(rule.name())).toList()));
    }
}

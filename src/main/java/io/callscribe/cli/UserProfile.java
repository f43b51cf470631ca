package io.callscribe.cli;

import io.callscribe.outlet.store.Person;
import io.callscribe.outlet.store.Role;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options that say who somebody is. */
final class UserProfile {

    private static final String NAME = "[a-z0-9._@-]{1,64}";
    private static final String TEXT = "[^\\p{Cntrl},]{0,100}";

    @Option(names = "--role", required = true, description = "${COMPLETION-CANDIDATES}")
    private Role role = Role.AGENT;

    @Option(
            names = "--extension",
            defaultValue = "",
            description = "The phone's endpoint in Asterisk: whose calls an agent sees.")
    private String extension = "";

    @Option(names = "--queue", defaultValue = "", description = "A supervisor's queues: billing,sales.")
    private String queues = "";

    @Option(names = "--team", defaultValue = "", description = "A supervisor's extensions: 1001,1002.")
    private String team = "";

    @Option(names = "--label", defaultValue = "", description = "The name people say.")
    private String label = "";

    /**
     * Who it is.
     *
     * @throws StartException for what no account can be
     */
    Person person(String name) {
        if (!name.matches(NAME)) {
            throw new StartException(name + " (expected: a name of letters, digits, . _ @ -, at most 64 of them)");
        }
        Stream.concat(Stream.of(extension, label), Stream.concat(split(queues).stream(), split(team).stream()))
                .filter(text -> !text.matches(TEXT))
                .findFirst()
                .ifPresent(text -> {
                    throw new StartException(text + " (expected: at most 100 characters, without a comma)");
                });
        if (role == Role.AGENT && extension.isBlank()) {
            throw new StartException(
                    "--extension is missing (expected: the agent's phone, since an agent sees its calls)");
        }
        return new Person(
                name, label.isBlank() ? name : label.strip(), role, extension.strip(), split(queues), split(team));
    }

    private static Set<String> split(String names) {
        return Arrays.stream(names.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}

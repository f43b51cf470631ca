package io.callscribe.cli;

import io.callscribe.config.Secret;
import io.callscribe.web.access.Passwords;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import picocli.CommandLine.Option;

/** A password that is asked for on the terminal, twice, or read from standard input. Never an argument: others would see it in the list of processes. */
final class NewPassword {

    @Option(names = "--password-stdin", description = "Read the password from standard input, one line.")
    private boolean fromStdin;

    /**
     * Asks for it.
     *
     * @throws StartException where there is none, it is too short, or was typed differently the second time
     */
    Secret read(String name) {
        String password = fromStdin ? line() : typed(name);
        if (password.length() < Passwords.SHORTEST || password.length() > Passwords.LONGEST) {
            throw new StartException("The password has " + password.length() + " characters (expected: "
                    + Passwords.SHORTEST + " to " + Passwords.LONGEST + ")");
        }
        return Secret.of(password);
    }

    private static String typed(String name) {
        Console console = Objects.requireNonNull(System.console());
        if (!console.isTerminal()) {
            throw new StartException("There is no terminal to ask for the password (expected: --password-stdin)");
        }
        char[] first = console.readPassword("Password for %s: ", name);
        char[] second = console.readPassword("Again: ");
        if (first == null || second == null) {
            throw new StartException("No password was typed.");
        }
        if (!new String(first).equals(new String(second))) {
            throw new StartException("The two passwords differ. Nothing was changed.");
        }
        return new String(first);
    }

    private static String line() {
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return line == null ? "" : line;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

package io.callscribe.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * apt with a state of its own in one folder: it reads one suite, believes that nothing is installed, and needs no root. The
 * machine's apt sees nothing of it. Every option is from apt.conf(5).
 */
final class AptSandbox {

    /** Debian signs its suites with the keys in this file (package debian-archive-keyring). */
    static final Path KEYRING = Path.of("/usr/share/keyrings/debian-archive-keyring.gpg");

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Pattern INSTALL = Pattern.compile("(?m)^Inst (\\S+)");
    private static final Pattern PROXY = Pattern.compile("(?m)^(Acquire::\\S*[Pp]roxy\\S*) \"(.+)\";$");

    private final Path folder;
    private final List<String> options = new ArrayList<>();

    /** Prepares {@code folder}, which must be new, for {@code suite} of {@code mirror}. */
    AptSandbox(Path folder, String mirror, String suite) {
        this.folder = folder;
        try {
            for (String name : List.of("lists/partial", "cache/archives/partial", "debs")) {
                Files.createDirectories(folder.resolve(name));
            }
            String source = "deb [signed-by=" + KEYRING + "] " + mirror + " " + suite + " main\n";
            Files.writeString(folder.resolve("sources.list"), source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        option("Dir::Etc::sourcelist", folder.resolve("sources.list"));
        option("Dir::State::lists", folder.resolve("lists"));
        option("Dir::Cache", folder.resolve("cache"));
        for (String unused :
                List.of("Dir::Etc::sourceparts", "Dir::Etc::main", "Dir::Etc::parts", "Dir::State::status")) {
            option(unused, "/dev/null");
        }
        // A mirror that lags behind has an expired index; the signature still stands.
        option("Acquire::Check-Valid-Until", false);
        // Without this a mirror that cannot be reached is only a warning.
        option("APT::Update::Error-Mode", "any");
        option("Acquire::Languages", "none");
        option("Acquire::IndexTargets::deb::DEP-11::DefaultEnabled", false);
        option("APT::Sandbox::User", "root");
        option("APT::Install-Recommends", false);
        passProxiesOn();
    }

    private void option(String name, Object value) {
        options.add("-o");
        options.add(name + "=" + value);
    }

    /** The machine's own settings are not read, but without its proxy nothing might be reached. */
    private void passProxiesOn() {
        PROXY.matcher(Commands.run(folder, LIMIT, List.of("apt-config", "dump")).output())
                .results()
                .forEach(found -> option(found.group(1), found.group(2)));
    }

    /** Reads the suite's index. */
    Commands.Ran update() {
        return apt("update");
    }

    /** Downloads the newest version of each package into {@link #debs()}. */
    Commands.Ran download(List<String> packages) {
        List<String> arguments = new ArrayList<>(List.of("download"));
        arguments.addAll(packages);
        return apt(arguments.toArray(String[]::new));
    }

    /** A package and everything it depends on, as apt would install it on an empty machine. */
    List<String> closureOf(String name) {
        return INSTALL.matcher(apt("-s", "install", name).output())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private Commands.Ran apt(String... arguments) {
        List<String> command = new ArrayList<>(List.of("apt-get", "-q=1"));
        command.addAll(options);
        command.addAll(List.of(arguments));
        return Commands.run(debs(), LIMIT, command);
    }

    /** Where downloaded packages lie. */
    Path debs() {
        return folder.resolve("debs");
    }
}

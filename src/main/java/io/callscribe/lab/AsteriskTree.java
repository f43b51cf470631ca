package io.callscribe.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the programs of one Asterisk lie, and how it is called. A tree with a dynamic loader of its own is run through that, with
 * its own libraries, so it need not fit the machine; the machine's Asterisk (root {@code /}) is run as it is.
 */
public final class AsteriskTree {

    private static final Duration VERSION_LIMIT = Duration.ofSeconds(10);

    private final Path root;
    private final Path binary;
    private final Path modules;
    private final Path data;
    private final Optional<Path> loader;

    private AsteriskTree(Path root, Path modules, Path data) {
        this.root = root;
        this.binary = root.resolve("usr/sbin/asterisk");
        this.modules = modules;
        this.data = data;
        this.loader = isOwnTree(root) ? first(root, "usr/lib", "*/ld-linux*.so.*") : Optional.empty();
    }

    private static boolean isOwnTree(Path root) {
        return root.getParent() != null;
    }

    /** The Asterisk under {@code root}, if its program, its modules and its documentation are there. */
    public static Optional<AsteriskTree> in(Path root) {
        Path absolute = root.toAbsolutePath().normalize();
        if (!Files.isExecutable(absolute.resolve("usr/sbin/asterisk"))) {
            return Optional.empty();
        }
        Optional<Path> modules = first(absolute, "usr/lib", "{*/,}asterisk/modules")
                .or(() -> first(absolute, "usr/lib64", "asterisk/modules"));
        Optional<Path> data = Stream.of("usr/share/asterisk", "var/lib/asterisk")
                .map(absolute::resolve)
                .filter(folder -> Files.isReadable(folder.resolve("documentation/core-en_US.xml")))
                .findFirst();
        return modules.flatMap(m -> data.map(d -> new AsteriskTree(absolute, m, d)));
    }

    /** The path that matches a glob with at most one folder before its fixed part. */
    private static Optional<Path> first(Path root, String folder, String glob) {
        Path start = root.resolve(folder);
        if (!Files.isDirectory(start)) {
            return Optional.empty();
        }
        var matcher = start.getFileSystem().getPathMatcher("glob:" + glob);
        try (Stream<Path> paths = Files.find(start, 3, (path, is) -> matcher.matches(start.relativize(path)))) {
            return paths.sorted().findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command line that runs this Asterisk with {@code arguments}. */
    public List<String> command(String... arguments) {
        List<String> command = new ArrayList<>();
        loader.ifPresent(own -> command.addAll(
                List.of(own.toString(), "--library-path", own.resolveSibling("").toString(), "--argv0", "asterisk")));
        command.add(binary.toString());
        command.addAll(List.of(arguments));
        return command;
    }

    /** What {@code asterisk -V} says, such as {@code Asterisk 22.10.1}; empty when it does not run here. */
    public Optional<String> version() {
        return Optional.of(Commands.run(root, VERSION_LIMIT, command("-V")))
                .filter(ran -> ran.good() && ran.output().startsWith("Asterisk "))
                .map(ran -> ran.output().strip());
    }

    /** Its own dynamic loader, if it has one. */
    Optional<Path> loader() {
        return loader;
    }

    /** The program. */
    Path binary() {
        return binary;
    }

    /** The folder of {@code .so} modules. */
    Path modules() {
        return modules;
    }

    /** The folder that holds {@code documentation} and {@code rest-api}. */
    Path data() {
        return data;
    }

    /** The folder all of it lies under. */
    public Path root() {
        return root;
    }

    @Override
    public String toString() {
        return root.toString();
    }
}

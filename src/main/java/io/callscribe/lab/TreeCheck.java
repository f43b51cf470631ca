package io.callscribe.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether an unpacked tree is complete: the program runs, every module the lab loads is there, and every library they ask for
 * comes out of the tree. The last point matters because the dynamic loader would silently take a library of the machine where the
 * tree has none, and the tree would then work on this machine only.
 */
final class TreeCheck {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final AsteriskTree tree;

    TreeCheck(AsteriskTree tree) {
        this.tree = tree;
    }

    /** What is wrong, in plain words; empty when all is there. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (tree.version().isEmpty()) {
            problems.add(tree.binary() + " does not run here");
        }
        for (String module : Overlay.modules()) {
            if (!Files.isReadable(tree.modules().resolve(module))) {
                problems.add("module " + module + " is not in the packages");
            }
        }
        tree.loader().ifPresent(loader -> problems.addAll(foreign(loader)));
        return problems;
    }

    private List<String> foreign(Path loader) {
        return Stream.concat(
                        Stream.of(tree.binary()), Overlay.modules().stream().map(tree.modules()::resolve))
                .parallel()
                .flatMap(file -> Commands.run(tree.root(), LIMIT, listing(loader, file))
                        .output()
                        .lines())
                .map(line -> stranger(line, tree.root()))
                .flatMap(Optional::stream)
                .distinct()
                .sorted()
                .map(library -> "library " + library + " is not in the packages")
                .toList();
    }

    private static List<String> listing(Path loader, Path file) {
        return List.of(
                loader.toString(), "--library-path", loader.resolveSibling("").toString(), "--list", file.toString());
    }

    /**
     * The library named in a line of {@code ld.so --list}, unless it was found under {@code root}:
     * {@code libm.so.6 => /path/libm.so.6 (0x…)}, {@code libx.so.1 => not found} or
     * {@code …: error while loading shared libraries: libx.so.1: cannot open …}.
     */
    static Optional<String> stranger(String line, Path root) {
        String error = "error while loading shared libraries: ";
        if (line.contains(error)) {
            return Optional.of(
                    line.substring(line.indexOf(error) + error.length()).replaceAll(":.*", ""));
        }
        int arrow = line.indexOf(" => ");
        boolean ours = arrow < 0 || line.substring(arrow + 4).startsWith(root.toString());
        return ours ? Optional.empty() : Optional.of(line.substring(0, arrow).strip());
    }
}

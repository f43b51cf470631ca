package io.callscribe.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Fetches an Asterisk once: downloads its packages with {@link AptSandbox}, unpacks them without installing, checks the tree, and
 * only then puts it in its place. The short list of packages is tried first; where the suite has moved on and it no longer
 * resolves, everything that Asterisk depends on is taken, which is some ten times as much.
 */
final class TreeFetch {

    private static final Duration UNPACK_LIMIT = Duration.ofMinutes(1);
    private static final long MEGABYTE = 1_000_000;

    private final List<String> minimal;
    private final Consumer<String> progress;
    private final List<String> failures = new ArrayList<>();

    /** A fetch that tries the packages {@code minimal} first. */
    TreeFetch(List<String> minimal, Consumer<String> progress) {
        this.minimal = minimal;
        this.progress = progress;
    }

    /** Why nothing came of it, one entry an attempt. */
    List<String> failures() {
        return failures;
    }

    /** Fetches into {@code target}, which must not exist; its folder must. True when it is there then. */
    boolean into(Path target) throws IOException {
        Path work = Files.createTempDirectory(target.getParent(), target.getFileName() + ".part-");
        try {
            Optional<Path> tree = AsteriskPackages.SUITES.stream()
                    .flatMap(suite -> from(suite, work).stream())
                    .findFirst();
            if (tree.isPresent()) {
                Files.move(tree.get(), target, StandardCopyOption.ATOMIC_MOVE);
            }
            return tree.isPresent();
        } finally {
            Folders.delete(work);
        }
    }

    private Optional<Path> from(String suite, Path work) {
        progress.accept("Asterisk: reading Debian's list of packages (" + suite + ")");
        AptSandbox apt = new AptSandbox(work.resolve(suite), DebianMirror.find(Path.of("/etc/apt")), suite);
        Commands.Ran update = apt.update();
        if (!update.good()) {
            failures.add(suite + ": " + update.complaint());
            return Optional.empty();
        }
        return unpacked(suite, apt, minimal, work.resolve(suite + "-tree"))
                .or(() -> unpacked(suite, apt, closure(suite, apt), work.resolve(suite + "-full-tree")));
    }

    private List<String> closure(String suite, AptSandbox apt) {
        progress.accept(
                "Asterisk: the short list does not fit " + suite + " any more; taking all that Asterisk depends on");
        return apt.closureOf(AsteriskPackages.ALL);
    }

    private Optional<Path> unpacked(String suite, AptSandbox apt, List<String> packages, Path tree) {
        progress.accept("Asterisk: downloading " + packages.size() + " packages");
        Commands.Ran download = apt.download(packages);
        if (!download.good()) {
            failures.add(suite + ": " + download.complaint());
            return Optional.empty();
        }
        progress.accept("Asterisk: unpacking " + Folders.sizeBytes(apt.debs()) / MEGABYTE + " MB");
        unpack(apt.debs(), tree);
        List<String> problems = AsteriskTree.in(tree)
                .map(found -> new TreeCheck(found).problems())
                .orElse(List.of("the packages hold no Asterisk"));
        problems.forEach(problem -> failures.add(suite + ": " + problem));
        return problems.isEmpty() ? Optional.of(tree) : Optional.empty();
    }

    private static void unpack(Path debs, Path tree) {
        try (Stream<Path> files = Files.list(debs)) {
            files.sorted().forEach(deb -> {
                var ran = Commands.run(debs, UNPACK_LIMIT, List.of("dpkg-deb", "-x", deb.toString(), tree.toString()));
                if (!ran.good()) {
                    throw new LabException(deb.getFileName() + " cannot be unpacked: " + ran.complaint());
                }
            });
            prune(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps programs, libraries, Asterisk's own data and every copyright file. */
    private static void prune(Path tree) throws IOException {
        List.of("etc", "var", "usr/include", "usr/share/doc-base").forEach(name -> Folders.delete(tree.resolve(name)));
        Path share = tree.resolve("usr/share");
        try (Stream<Path> paths = Files.walk(share)) {
            paths.filter(path -> !Files.isDirectory(path, java.nio.file.LinkOption.NOFOLLOW_LINKS))
                    .filter(path -> !path.startsWith(share.resolve("asterisk")) && !path.endsWith("copyright"))
                    .forEach(Folders::delete);
        }
    }
}

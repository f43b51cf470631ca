package io.callscribe.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds an Asterisk to run, in this order: the one that {@value #ROOT_VARIABLE} names; the one fetched before; one fetched now;
 * the one installed on the machine.
 */
public final class AsteriskFinder {

    /**
     * Names an Asterisk to use in place of the fetched one: the folder that holds {@code usr/sbin/asterisk}, so {@code /} for an
     * Asterisk installed on the machine. It is run with our own folders and never touches {@code /etc/asterisk}.
     */
    public static final String ROOT_VARIABLE = "CALLSCRIBE_ASTERISK_ROOT";

    private static final String FOLDER = "asterisk-22";

    private final Map<String, String> environment;
    private final Consumer<String> progress;
    private final List<String> packages;

    /**
     * A finder.
     *
     * @param environment read for {@value #ROOT_VARIABLE}, {@code CALLSCRIBE_CACHE}, {@code XDG_CACHE_HOME}, {@code HOME}
     * @param progress told one line at each step of a fetch
     */
    public AsteriskFinder(Map<String, String> environment, Consumer<String> progress) {
        this(environment, progress, AsteriskPackages.MINIMAL);
    }

    AsteriskFinder(Map<String, String> environment, Consumer<String> progress, List<String> packages) {
        this.environment = Map.copyOf(environment);
        this.progress = progress;
        this.packages = List.copyOf(packages);
    }

    /** Finds one. Blocks for some seconds, or minutes on a slow line, the first time; then for milliseconds. */
    public TreeResult find() {
        String root = environment.getOrDefault(ROOT_VARIABLE, "");
        if (!root.isBlank()) {
            return named(Path.of(root));
        }
        Path target = cache().resolve(FOLDER);
        Optional<AsteriskTree> there = AsteriskTree.in(target);
        return there.isPresent() ? running(there.get()) : fetched(target);
    }

    private static TreeResult named(Path root) {
        return AsteriskTree.in(root)
                .map(AsteriskFinder::running)
                .orElseGet(() -> new TreeResult.Missing(ROOT_VARIABLE + ": " + root
                        + " (expected: a folder with usr/sbin/asterisk, its modules and its documentation, or /)"));
    }

    private static TreeResult running(AsteriskTree tree) {
        return tree.version().isPresent()
                ? new TreeResult.Found(tree)
                : new TreeResult.Missing(
                        "The Asterisk in " + tree + " does not run on this machine. If Callscribe fetched it, delete"
                                + " the folder to have it fetched again.");
    }

    /** Where things that can be had again are kept. */
    Path cache() {
        String own = environment.getOrDefault("CALLSCRIBE_CACHE", "");
        if (!own.isBlank()) {
            return Path.of(own).toAbsolutePath();
        }
        String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
        return (xdg.isBlank() ? home.resolve(".cache") : Path.of(xdg)).resolve("callscribe");
    }

    private TreeResult fetched(Path target) {
        if (!Commands.arePresent("apt-get", "apt-config", "dpkg-deb") || !Files.isReadable(AptSandbox.KEYRING)) {
            return installed("It is fetched with apt-get and dpkg-deb and checked against " + AptSandbox.KEYRING
                    + " (package debian-archive-keyring), and not all of them are on this machine.");
        }
        try {
            Files.createDirectories(target.getParent());
            return fetchedOnce(target);
        } catch (IOException e) {
            return installed("It cannot be kept in " + target + ": " + e);
        } catch (LabException e) {
            return installed("It could not be fetched: " + e.getMessage());
        }
    }

    /** Whoever comes second finds what the first has fetched. */
    private TreeResult fetchedOnce(Path target) throws IOException {
        try (FolderLock _ = FolderLock.on(target.resolveSibling(FOLDER + ".lock"))) {
            TreeFetch fetch = new TreeFetch(packages, progress);
            if (!Files.exists(target) && !fetch.into(target)) {
                return installed("It could not be fetched: " + String.join("; ", fetch.failures()));
            }
            AsteriskTree tree = AsteriskTree.in(target)
                    .orElseThrow(() ->
                            new LabException(target + ": is not an Asterisk (expected: delete it and try again)"));
            progress.accept("Asterisk: ready in " + target);
            return running(tree);
        }
    }

    private TreeResult installed(String whyNotFetched) {
        Optional<AsteriskTree> tree = AsteriskTree.in(Path.of("/"));
        if (tree.isPresent()) {
            progress.accept("Asterisk: using the one installed on this machine. " + whyNotFetched);
            return running(tree.get());
        }
        return new TreeResult.Missing(
                "An Asterisk is needed. " + whyNotFetched + " Use Debian or Ubuntu, or install Asterisk 22, or set "
                        + ROOT_VARIABLE + " to the folder that holds usr/sbin/asterisk.");
    }
}

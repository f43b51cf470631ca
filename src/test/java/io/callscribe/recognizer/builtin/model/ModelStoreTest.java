package io.callscribe.recognizer.builtin.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.recognizer.builtin.model.Installation.Installed;
import io.callscribe.recognizer.builtin.model.Installation.NotInstalled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store with an npm that is a shell script of ours, and packages of a few bytes. */
class ModelStoreTest {

    private static final byte[] WEIGHTS = "weights".getBytes(StandardCharsets.UTF_8);
    private static final byte[] PIECES = "<unk>\n<s>\n</s>".getBytes(StandardCharsets.UTF_8);

    private final List<String> progress = new ArrayList<>();

    @TempDir
    Path work;

    private Path folder = Path.of("");
    private Path tarball = Path.of("");

    @BeforeEach
    void pack() {
        folder = work.resolve("cache").resolve("models");
        String base64 = Base64.getEncoder().encodeToString(PIECES);
        byte[] script = ("const llama_vocab_base64 = \"" + base64 + "\";\n").getBytes(StandardCharsets.UTF_8);
        tarball = TestTarball.write(
                work.resolve("thing-1.0.0.tgz"),
                Map.of("package/dist/encoder.onnx", WEIGHTS, "package/llama-tokenizer.js", script));
    }

    @Test
    void theFolderFollowsTheEnvironment() {
        assertThat(ModelStore.folder(Map.of("CALLSCRIBE_CACHE", "/a"))).isEqualTo(Path.of("/a/models"));
        assertThat(ModelStore.folder(Map.of("XDG_CACHE_HOME", "/b", "CALLSCRIBE_CACHE", "")))
                .isEqualTo(Path.of("/b/callscribe/models"));
        assertThat(ModelStore.folder(Map.of()))
                .isEqualTo(Path.of(System.getProperty("user.home"), ".cache", "callscribe", "models"));
    }

    @Test
    void notInstalledIsAValueWithTheFirstFileThatIsMissing() {
        NotInstalled missing = (NotInstalled) ModelStore.in(folder).installed();
        assertThat(missing.reason()).contains("moonshine-base-encoder.onnx").contains(folder.toString());
        assertThat(folder).doesNotExist();
    }

    @Test
    void aFetchPutsCheckedFilesAndLicencesInPlaceAndNothingElse() throws IOException {
        ModelStore store = store(npm("cp " + tarball + " ."), pinned());

        assertThat(store.fetch(progress::add)).isEqualTo(new Installed(folder));
        assertThat(store.installed()).isEqualTo(new Installed(folder));
        assertThat(folder.resolve("moonshine-base-encoder.onnx")).hasBinaryContent(WEIGHTS);
        assertThat(folder.resolve("vocabulary.txt")).hasBinaryContent(PIECES);
        assertThat(store.problem(ModelPart.BASE_ENCODER)).isEmpty();
        assertThat(names())
                .containsExactlyInAnyOrder(
                        ".lock",
                        "moonshine-base-encoder.onnx",
                        "vocabulary.txt",
                        "moonshine-license.txt",
                        "silero-vad-license.txt");
        assertThat(progress).hasSize(3);
    }

    @Test
    void whatIsThereIsNotFetchedAgain() throws IOException {
        ModelStore store = store(npm("echo run >> " + work.resolve("runs") + "; cp " + tarball + " ."), pinned());
        store.fetch(progress::add);
        store.fetch(progress::add);
        assertThat(Files.readAllLines(work.resolve("runs"))).hasSize(1);
    }

    @Test
    void twoAtOnceFetchOnce() throws IOException {
        ModelStore store = store(npm("echo run >> " + work.resolve("runs") + "; cp " + tarball + " ."), pinned());
        List<CompletableFuture<Installation>> both = Stream.of(
                        store, store(work.resolve("npm").toString(), pinned()))
                .map(one -> CompletableFuture.supplyAsync(() -> one.fetch(what -> {})))
                .toList();

        assertThat(both).allSatisfy(one -> assertThat(one.join()).isInstanceOf(Installed.class));
        assertThat(Files.readAllLines(work.resolve("runs"))).hasSize(1);
    }

    @Test
    void aTarballThatIsNotThePinnedOneIsRefusedWithBothSums() throws IOException {
        PinnedPackage other = new PinnedPackage("thing@1.0.0", "thing-1.0.0.tgz", "00ff", pinned().files());
        NotInstalled refused =
                (NotInstalled) store(npm("cp " + tarball + " ."), other).fetch(progress::add);

        assertThat(refused.reason())
                .contains("thing-1.0.0.tgz")
                .contains(sum("SHA-512", Files.readAllBytes(tarball)))
                .contains("(expected: 00ff)");
        assertThat(names()).containsExactly(".lock");
    }

    @Test
    void aFileThatIsNotThePinnedOneIsRefused() throws IOException {
        PinnedFile other = new PinnedFile(
                "moonshine-base-encoder.onnx", "package/dist/encoder.onnx", PinnedFile.As.IS, WEIGHTS.length, "00ff");
        NotInstalled refused = (NotInstalled)
                store(npm("cp " + tarball + " ."), packed(List.of(other))).fetch(progress::add);

        assertThat(refused.reason()).contains("moonshine-base-encoder.onnx").contains("(expected: 00ff)");
        assertThat(names()).containsExactly(".lock");
    }

    @Test
    void aPackageWithoutTheFileIsRefused() throws IOException {
        PinnedFile other = new PinnedFile("x", "package/none", PinnedFile.As.IS, 1, "00ff");
        NotInstalled refused = (NotInstalled)
                store(npm("cp " + tarball + " ."), packed(List.of(other))).fetch(progress::add);
        assertThat(refused.reason()).isEqualTo("package/none: not in thing-1.0.0.tgz");
    }

    @Test
    void aMachineWithoutNpmIsToldWhatToDo() {
        NotInstalled refused = (NotInstalled)
                store(work.resolve("no-such-npm").toString(), pinned()).fetch(progress::add);
        assertThat(refused.reason()).contains("no-such-npm").contains("install Node.js");
    }

    @Test
    void npmsOwnComplaintIsShown() throws IOException {
        String npm = npm("echo 'npm error code ENOTFOUND'; echo 'npm error network request failed'; exit 1");
        NotInstalled refused = (NotInstalled) store(npm, pinned()).fetch(progress::add);
        assertThat(refused.reason()).endsWith("pack ended with 1: code ENOTFOUND network request failed");
    }

    @Test
    void whatAKilledFetchLeftBehindIsCleared() throws IOException {
        Files.createDirectories(folder.resolve(".fetch-old"));
        Files.writeString(folder.resolve(".fetch-old").resolve("half.tgz"), "half");
        store(npm("cp " + tarball + " ."), pinned()).fetch(progress::add);
        assertThat(folder.resolve(".fetch-old")).doesNotExist();
    }

    @Test
    void aFileThatChangedLaterIsFound() throws IOException {
        ModelStore store = store(npm("cp " + tarball + " ."), pinned());
        store.fetch(progress::add);
        Files.writeString(folder.resolve("moonshine-base-encoder.onnx"), "WEIGHTS");

        assertThat(store.installed()).isInstanceOf(Installed.class);
        assertThat(store.problem(ModelPart.BASE_ENCODER))
                .hasValueSatisfying(problem -> assertThat(problem).contains(sum("SHA-256", WEIGHTS)));
    }

    private ModelStore store(String npm, PinnedPackage pinned) {
        return new ModelStore(folder, List.of(pinned), npm);
    }

    private PinnedPackage pinned() {
        return packed(List.of(
                new PinnedFile(
                        "moonshine-base-encoder.onnx",
                        "package/dist/encoder.onnx",
                        PinnedFile.As.IS,
                        WEIGHTS.length,
                        sum("SHA-256", WEIGHTS)),
                new PinnedFile(
                        "vocabulary.txt",
                        "package/llama-tokenizer.js",
                        PinnedFile.As.VOCABULARY,
                        PIECES.length,
                        sum("SHA-256", PIECES))));
    }

    private PinnedPackage packed(List<PinnedFile> files) {
        try {
            String sum = sum("SHA-512", Files.readAllBytes(tarball));
            return new PinnedPackage("thing@1.0.0", "thing-1.0.0.tgz", sum, files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An npm that does this, whatever it is asked for. */
    private String npm(String does) throws IOException {
        Path script = work.resolve("npm");
        Files.writeString(script, "#!/bin/sh\n" + does + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script.toString();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static String sum(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.callscribe.recognizer.builtin.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarballTest {

    @TempDir
    Path folder;

    @Test
    void entriesComeInOrderWithTheirContent() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("package/empty", new byte[0]);
        entries.put("package/exact", filled(512));
        entries.put("package/odd", filled(1300));
        entries.put("package/" + "deep/".repeat(25) + "file", filled(7));

        assertThat(read(TestTarball.write(folder.resolve("a.tgz"), entries)))
                .containsExactlyEntriesOf(lengths(entries));
    }

    @Test
    void anEntryNobodyReadsIsPassedOver() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("first", filled(5000));
        entries.put("second", filled(10));
        StringBuilder names = new StringBuilder();
        Tarball.read(TestTarball.write(folder.resolve("a.tgz"), entries), (name, content) -> names.append(name));

        assertThat(names).hasToString("firstsecond");
    }

    @Test
    void aTornArchiveIsAnError() throws IOException {
        Path whole = TestTarball.write(folder.resolve("a.tgz"), Map.of("one", filled(100_000)));
        Path torn = folder.resolve("torn.tgz");
        Files.write(torn, Arrays.copyOf(Files.readAllBytes(whole), 200));

        assertThatThrownBy(() -> read(torn)).isInstanceOf(IOException.class);
    }

    private static Map<String, Integer> read(Path tarball) throws IOException {
        Map<String, Integer> found = new LinkedHashMap<>();
        Tarball.read(tarball, (name, content) -> found.put(name, content.readAllBytes().length));
        return found;
    }

    private static Map<String, Integer> lengths(Map<String, byte[]> entries) {
        Map<String, Integer> lengths = new LinkedHashMap<>();
        entries.forEach((name, bytes) -> lengths.put(name, bytes.length));
        return lengths;
    }

    private static byte[] filled(int length) {
        byte[] bytes = new byte[length];
        new java.util.Random(length).nextBytes(bytes);
        return bytes;
    }
}

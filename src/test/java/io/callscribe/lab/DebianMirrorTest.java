package io.callscribe.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DebianMirrorTest {

    @TempDir
    Path etcApt;

    @ParameterizedTest
    @CsvSource({
        "'URIs: http://a.example/debian', http://a.example/debian",
        "'URIs:  https://b.example/pub/debian/', https://b.example/pub/debian",
        "'URIs: http://sec.example/debian-security http://c.example/debian', http://c.example/debian",
        "'deb http://d.example/debian bookworm main', http://d.example/debian",
        "'deb [arch=amd64 signed-by=/k.gpg] http://e.example/debian/ sid main', http://e.example/debian"
    })
    void aMainArchiveIsFoundInBothFormats(String line, String archive) {
        assertThat(DebianMirror.archive(line)).contains(archive);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# deb http://a.example/debian sid main",
                "deb-src http://a.example/debian sid main",
                "URIs: http://a.example/debian-security",
                "deb http://archive.example/ubuntu noble main",
                "Suites: sid"
            })
    void otherLinesNameNone(String line) {
        assertThat(DebianMirror.archive(line)).isEmpty();
    }

    @Test
    void theFirstArchiveOfAllListsIsTaken() throws IOException {
        Files.createDirectories(etcApt.resolve("sources.list.d"));
        Files.writeString(etcApt.resolve("sources.list.d/a.list"), "deb http://other.example/apt stable main\n");
        Files.writeString(
                etcApt.resolve("sources.list.d/debian.sources"), "Types: deb\nURIs: http://m.example/debian\n");
        Files.writeString(etcApt.resolve("sources.list.d/z.sources.bak"), "URIs: http://z.example/debian\n");

        assertThat(DebianMirror.find(etcApt)).isEqualTo("http://m.example/debian");
    }

    @Test
    void withoutOneTheDefaultIsTaken() {
        assertThat(DebianMirror.find(etcApt)).isEqualTo(DebianMirror.DEFAULT);
    }
}

package io.callscribe.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsteriskFinderTest {

    @TempDir
    Path folder;

    @Test
    void anAsteriskThatIsNamedAndNotThereIsMissingAndNothingIsFetched() {
        TreeResult result =
                finder(Map.of("CALLSCRIBE_ASTERISK_ROOT", folder.toString())).find();

        assertThat(result)
                .isInstanceOfSatisfying(
                        TreeResult.Missing.class,
                        missing -> assertThat(missing.remedy())
                                .startsWith("CALLSCRIBE_ASTERISK_ROOT: " + folder + " (expected: "));
    }

    @Test
    void anAsteriskThatDoesNotRunIsMissing() throws IOException {
        tree("exit 1");

        assertThat(finder(Map.of("CALLSCRIBE_ASTERISK_ROOT", folder.toString())).find())
                .isInstanceOf(TreeResult.Missing.class);
    }

    @Test
    void anAsteriskThatRunsIsFoundWithItsModulesAndItsData() throws IOException {
        tree("echo Asterisk 22.0.0");

        assertThat(finder(Map.of("CALLSCRIBE_ASTERISK_ROOT", folder.toString())).find())
                .isInstanceOfSatisfying(TreeResult.Found.class, found -> {
                    assertThat(found.tree().version()).contains("Asterisk 22.0.0");
                    assertThat(found.tree().modules()).isEqualTo(folder.resolve("usr/lib/asterisk/modules"));
                    assertThat(found.tree().data()).isEqualTo(folder.resolve("var/lib/asterisk"));
                    assertThat(found.tree().command("-V"))
                            .containsExactly(folder.resolve("usr/sbin/asterisk").toString(), "-V");
                });
    }

    @Test
    void theCacheIsWhereTheEnvironmentSays() {
        assertThat(finder(Map.of("HOME", "/h")).cache()).isEqualTo(Path.of("/h/.cache/callscribe"));
        assertThat(finder(Map.of("HOME", "/h", "XDG_CACHE_HOME", "/x")).cache()).isEqualTo(Path.of("/x/callscribe"));
        assertThat(finder(Map.of("XDG_CACHE_HOME", "/x", "CALLSCRIBE_CACHE", "/c"))
                        .cache())
                .isEqualTo(Path.of("/c"));
    }

    private static AsteriskFinder finder(Map<String, String> environment) {
        return new AsteriskFinder(environment, line -> {});
    }

    /** A tree as a source build lays it out, with a script for the program. */
    private void tree(String script) throws IOException {
        Path program = folder.resolve("usr/sbin/asterisk");
        Files.createDirectories(program.getParent());
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Files.createDirectories(folder.resolve("usr/lib/asterisk/modules"));
        Path documentation = folder.resolve("var/lib/asterisk/documentation");
        Files.createDirectories(documentation);
        Files.writeString(documentation.resolve("core-en_US.xml"), "<docs/>");
    }
}

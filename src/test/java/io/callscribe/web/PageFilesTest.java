package io.callscribe.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PageFilesTest {

    private static final int BUDGET_BYTES = 150_000;

    private static final Pattern IMPORT = Pattern.compile("from\\s*[\"'](\\.[^\"']+)[\"']");
    private static final Pattern INLINE = Pattern.compile("\\sstyle=|<script>|<style>|\\son[a-z]+=");

    private final PageFiles files = new PageFiles();

    @Test
    void everyFileInTheFolderIsServed() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(PageFiles.class.getResource("page"), "page")
                .toURI());
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(new TreeSet<>(PageFiles.OURS))
                    .containsExactlyElementsOf(
                            all.map(file -> file.getFileName().toString())
                                    .filter(name -> !name.equals("index.html"))
                                    .sorted()
                                    .toList());
        }
    }

    @Test
    void everyImportLeadsToAFile() {
        for (String name : names("js")) {
            Matcher imports = IMPORT.matcher(text(name));
            while (imports.find()) {
                Path target =
                        Path.of("/", name).resolveSibling(imports.group(1)).normalize();
                assertThat(files.find(target.toString().substring(1)))
                        .as("%s imports %s", name, imports.group(1))
                        .isPresent();
            }
        }
    }

    @Test
    void everyModuleIsPreloaded() {
        String page = new String(files.page(), StandardCharsets.UTF_8);
        assertThat(names("js"))
                .allSatisfy(name -> assertThat(page)
                        .contains("href=\"assets/" + files.version() + "/" + name + "\"")
                        .describedAs(name));
    }

    @Test
    void nothingIsInline() {
        assertThat(INLINE.matcher(new String(files.page(), StandardCharsets.UTF_8))
                        .find())
                .isFalse();
        assertThat(PageFiles.OURS.stream().filter(name -> name.endsWith(".js")))
                .allSatisfy(name -> assertThat(text(name)).doesNotContain("style=", "innerHTML", "eval("));
    }

    @Test
    void thePageIsSmall() {
        assertThat(files.totalBytes()).isLessThan(BUDGET_BYTES);
    }

    @Test
    void theVersionIsTheContents() {
        assertThat(files.version()).isEqualTo(new PageFiles().version()).hasSize(12);
    }

    private static List<String> names(String type) {
        return Stream.concat(
                        PageFiles.OURS.stream().filter(name -> !name.equals("app.js")),
                        PageFiles.LITS.stream().map(name -> "lit/" + name))
                .filter(name -> name.endsWith(type))
                .toList();
    }

    private String text(String name) {
        return new String(files.find(name).orElseThrow(), StandardCharsets.UTF_8);
    }
}

package io.callscribe.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PageFilesTest {

    private static final int BUDGET_BYTES = 300_000;

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
                                    .filter(name -> !PageFiles.PAGES.contains(name))
                                    .sorted()
                                    .toList());
        }
    }

    @Test
    void everyImportLeadsToAFile() {
        for (String name : names("js")) {
            assertThat(imports(name))
                    .as("%s imports", name)
                    .allSatisfy(imported -> assertThat(files.find(imported)).isPresent());
        }
    }

    @Test
    void everyNameThatIsImportedIsExported() {
        Pattern named = Pattern.compile("import \\{([^}]*)} from '\\./([\\w-]+\\.js)'");
        for (String name :
                PageFiles.OURS.stream().filter(one -> one.endsWith(".js")).toList()) {
            named.matcher(text(name)).results().forEach(found -> {
                String source = text(found.group(2));
                for (String imported : found.group(1).strip().split("\\s*,\\s*")) {
                    String original = imported.replaceFirst(" as .*", "");
                    assertThat(source)
                            .as("%s imports %s from %s", name, original, found.group(2))
                            .containsPattern("export (async )?(const|let|class|function\\*?) " + Pattern.quote(original)
                                    + "\\b");
                }
            });
        }
    }

    @Test
    void everyModuleAPageImportsIsPreloaded() {
        for (String page : PageFiles.PAGES) {
            Set<String> loaded = loaded(page);
            assertThat(loaded)
                    .as(page)
                    .allSatisfy(name -> assertThat(files.find(name)).as(name).isPresent());
            for (String name : loaded) {
                assertThat(loaded).as("%s: %s imports", page, name).containsAll(imports(name));
            }
        }
    }

    @Test
    void nothingIsInline() {
        assertThat(PageFiles.PAGES).noneMatch(page -> INLINE.matcher(html(page)).find());
        assertThat(PageFiles.OURS.stream().filter(name -> name.endsWith(".js")))
                .allSatisfy(name -> assertThat(text(name)).doesNotContain("style=", "innerHTML", "eval("));
    }

    @Test
    void everyPageIsSmall() {
        for (String page : PageFiles.PAGES) {
            int bytes = files.page(page).length
                    + text("icons.svg").length()
                    + loaded(page).stream()
                            .mapToInt(name -> files.find(name).orElseThrow().length)
                            .sum();
            assertThat(bytes).as(page).isBetween(1, BUDGET_BYTES);
        }
    }

    @Test
    void theVersionIsTheContents() {
        assertThat(files.version()).isEqualTo(new PageFiles().version()).hasSize(12);
    }

    /** Every file a page names. */
    private Set<String> loaded(String page) {
        Set<String> loaded = new TreeSet<>();
        Matcher named =
                Pattern.compile("assets/" + files.version() + "/([^\"]+)").matcher(html(page));
        while (named.find()) {
            loaded.add(named.group(1));
        }
        return loaded;
    }

    private Set<String> imports(String name) {
        Set<String> imported = new TreeSet<>();
        Matcher imports = IMPORT.matcher(name.endsWith(".js") ? text(name) : "");
        while (imports.find()) {
            Path target = Path.of("/", name).resolveSibling(imports.group(1)).normalize();
            imported.add(target.toString().substring(1));
        }
        return imported;
    }

    private String html(String page) {
        return new String(files.page(page), StandardCharsets.UTF_8);
    }

    private static List<String> names(String type) {
        return Stream.concat(PageFiles.OURS.stream(), PageFiles.LITS.stream().map(name -> "lit/" + name))
                .filter(name -> name.endsWith(type))
                .toList();
    }

    private String text(String name) {
        return new String(files.find(name).orElseThrow(), StandardCharsets.UTF_8);
    }
}

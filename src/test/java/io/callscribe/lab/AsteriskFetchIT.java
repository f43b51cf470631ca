package io.callscribe.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.testing.Ring;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fetches Asterisk from Debian into an empty cache: some 100 MB, so only where it is asked for. */
class AsteriskFetchIT {

    @TempDir
    Path cache;

    private final List<String> progress = new ArrayList<>();

    @BeforeAll
    static void isAskedFor() {
        boolean asked = System.getenv().containsKey("TEST_ASTERISK_FETCH") || "true".equals(System.getenv("CI"));
        Ring.needs(asked, "the fetch of Asterisk downloads 100 MB from Debian; set TEST_ASTERISK_FETCH=1 to run it");
    }

    @Test
    void theShortListIsEnoughAndTwoWhoComeAtOnceFetchOnce() {
        var other = CompletableFuture.supplyAsync(() -> find(AsteriskPackages.MINIMAL));

        assertThat(find(AsteriskPackages.MINIMAL)).isEqualTo(other.join());
        assertThat(cache).isDirectoryNotContaining(file -> file.toString().contains(".part-"));
        assertThat(progress)
                .filteredOn(line -> line.contains("downloading 22 packages"))
                .hasSize(1);
    }

    @Test
    void aShortListThatNoLongerFitsIsReplacedByAllDependencies() {
        assertThat(find(List.of("asterisk", "libnosuchlibrary7"))).startsWith("Asterisk 22.");
        assertThat(progress).anyMatch(line -> line.contains("taking all that Asterisk depends on"));
    }

    @Test
    void aShortListThatLacksALibraryIsReplacedByAllDependencies() {
        List<String> lacking = AsteriskPackages.MINIMAL.stream()
                .filter(name -> !name.equals("liburiparser1"))
                .toList();

        assertThat(find(lacking)).startsWith("Asterisk 22.");
        assertThat(progress).anyMatch(line -> line.contains("taking all that Asterisk depends on"));
    }

    private String find(List<String> packages) {
        AsteriskFinder finder = new AsteriskFinder(Map.of("CALLSCRIBE_CACHE", cache.toString()), this::told, packages);
        return finder.find() instanceof TreeResult.Found(var tree)
                ? tree.version().orElseThrow()
                : "";
    }

    private synchronized void told(String line) {
        progress.add(line);
    }
}

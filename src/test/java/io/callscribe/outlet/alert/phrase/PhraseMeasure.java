package io.callscribe.outlet.alert.phrase;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.testing.Benchmarks;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a line costs against 10, 1,000 and 10,000 phrases, in time and in bytes. */
class PhraseMeasure {

    @Test
    void lineAgainstManyPhrases(@TempDir Path folder) throws IOException, InterruptedException {
        assertThat(Benchmarks.run(folder, PhraseBenchmark.class, "-prof", "gc")).isZero();
    }
}

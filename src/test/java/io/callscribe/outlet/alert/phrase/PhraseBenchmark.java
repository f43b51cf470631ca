package io.callscribe.outlet.alert.phrase;

import io.callscribe.testing.PhraseCorpus;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What looking for many phrases in a line costs: the line is parted into words and stems, and everything is looked for. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PhraseBenchmark {

    private static final int LINES = 64;
    private static final int SAID = 10;

    @Param({"10", "1000", "10000"})
    public int phrases;

    private PhraseBook book = new PhraseBook(List.of());
    private List<String> without = List.of();
    private List<String> with = List.of();

    /** The book and the lines, which are checked for what they are. */
    @Setup
    public void read() {
        book = new PhraseBook(
                PhraseCorpus.phrases(phrases).stream().map(PhraseReader::read).toList());
        without = PhraseCorpus.lines(LINES);
        with = PhraseCorpus.lines(LINES, SAID);
        expect(without, 0);
        expect(with, 1);
    }

    private void expect(List<String> lines, int hits) {
        for (String line : lines) {
            int found = book.find(Line.of(line)).size();
            if (found != hits) {
                throw new IllegalStateException(found + " phrases (expected: " + hits + ") in: " + line);
            }
        }
    }

    /** A line with none of the phrases. */
    @Benchmark
    @OperationsPerInvocation(LINES)
    public void noHit(Blackhole seen) {
        for (String line : without) {
            seen.consume(book.find(Line.of(line)));
        }
    }

    /** A line with one of them. */
    @Benchmark
    @OperationsPerInvocation(LINES)
    public void oneHit(Blackhole seen) {
        for (String line : with) {
            seen.consume(book.find(Line.of(line)));
        }
    }

    /** Only the parting into words and stems, which no number of phrases changes. */
    @Benchmark
    @OperationsPerInvocation(LINES)
    public void words(Blackhole seen) {
        for (String line : without) {
            seen.consume(Line.of(line));
        }
    }
}

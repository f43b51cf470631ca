package io.callscribe.outlet.alert.watch;

import io.callscribe.outlet.CallEvent;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What an event of a call costs with all rules over it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class WatchBenchmark {

    private static final int LINES = 64;

    @Param({"20", "1000"})
    public int rules;

    private final WatchGround.Counting sink = new WatchGround.Counting();
    private final CallEvent level = WatchGround.level();
    private WatchGround ground = new WatchGround(0);
    private CallWatch watch = ground.watch(0, sink);
    private List<CallEvent> without = List.of();
    private List<CallEvent> with = List.of();

    /** The rules and the lines. */
    @Setup
    public void read() {
        ground = new WatchGround(rules);
        without = WatchGround.lines(LINES, false);
        with = WatchGround.lines(LINES, true);
    }

    /** A call that nothing was said in: a line fires a rule but once. */
    @Setup(Level.Invocation)
    public void begin() {
        watch = ground.watch(0, sink);
    }

    /** A line that fires none. */
    @Benchmark
    @OperationsPerInvocation(LINES)
    public void line() {
        without.forEach(line -> watch.event(1, line, sink));
    }

    /** A line that fires one. */
    @Benchmark
    @OperationsPerInvocation(LINES)
    public void firing() {
        with.forEach(line -> watch.event(1, line, sink));
    }

    /** A leg's level, of which a call has eight a second. */
    @Benchmark
    @OperationsPerInvocation(LINES)
    public void level() {
        for (int i = 0; i < LINES; i++) {
            watch.event(1, level, sink);
        }
    }

    /** A call begins. */
    @Benchmark
    public CallWatch beginning() {
        return ground.watch(1, sink);
    }
}

package io.callscribe.outlet.variables;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The writes to one channel: one at a time, in order; a value that is replaced before its turn is never written, and goes to the end
 * with the others of its utterance. A failed write is tried again unless a newer value took its place.
 */
public final class VariableLane {

    /** Pause before a failed write is tried again. */
    static final long AGAIN_NS = 1_000_000_000L;

    private static final long NEVER_NS = Long.MAX_VALUE;

    private final String channelName;
    private final SequencedMap<String, String> waiting = new LinkedHashMap<>();
    private @Nullable Write underWay;
    private long againAtNs = NEVER_NS;
    private String failedVariable = "";

    /** A value to be written. */
    public record Write(String channelName, String variable, String value) {}

    /** A lane to the channel of this name. */
    public VariableLane(String channelName) {
        this.channelName = channelName;
    }

    /** The name of the channel written to. */
    public String channelName() {
        return channelName;
    }

    /** Adds values; says how many older ones they replaced. */
    public int add(SequencedMap<String, String> values) {
        int replaced = 0;
        for (Map.Entry<String, String> entry : values.entrySet()) {
            replaced += waiting.remove(entry.getKey()) == null ? 0 : 1;
            waiting.putLast(entry.getKey(), entry.getValue());
        }
        return replaced;
    }

    /** The next write, if none is under way and no pause runs; it is under way from now on. */
    public Optional<Write> next(long nowNs) {
        if (underWay != null || waiting.isEmpty() || nowNs < pauseUntilNs()) {
            return Optional.empty();
        }
        againAtNs = NEVER_NS;
        Map.Entry<String, String> first = waiting.pollFirstEntry();
        underWay = new Write(channelName, first.getKey(), first.getValue());
        return Optional.of(underWay);
    }

    /** The write under way was carried out; the variable that had failed before and is now set, if it is this one. */
    public Optional<String> written() {
        Write done = underWay;
        underWay = null;
        if (done != null && done.variable().equals(failedVariable)) {
            failedVariable = "";
            return Optional.of(done.variable());
        }
        return Optional.empty();
    }

    /** The write under way failed and is tried again after a pause; the variable, if this is its first failure. */
    public Optional<String> failed(long nowNs) {
        Write failed = underWay;
        underWay = null;
        againAtNs = nowNs + AGAIN_NS;
        if (failed == null) {
            return Optional.empty();
        }
        if (!waiting.containsKey(failed.variable())) {
            waiting.putFirst(failed.variable(), failed.value());
        }
        boolean first = failedVariable.isEmpty();
        failedVariable = failed.variable();
        return first ? Optional.of(failedVariable) : Optional.empty();
    }

    /** The write under way came to nothing through no fault of its own and is tried again at once. */
    public void putBack() {
        Write write = underWay;
        underWay = null;
        if (write != null && !waiting.containsKey(write.variable())) {
            waiting.putFirst(write.variable(), write.value());
        }
    }

    /** When {@link #next} may have something again after a failure, or {@link Long#MAX_VALUE}. */
    public long wakeAtNs() {
        return waiting.isEmpty() ? NEVER_NS : againAtNs;
    }

    /** Whether everything was written. */
    public boolean idle() {
        return underWay == null && waiting.isEmpty();
    }

    private long pauseUntilNs() {
        return againAtNs == NEVER_NS ? 0 : againAtNs;
    }
}

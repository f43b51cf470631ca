package io.callscribe.session;

import io.callscribe.call.Termination;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a call leaves our hands while it goes on: its sound ends at once, its variables are told why (and that it is not wanted any more, so
 * that no later comparison with Asterisk takes it again), and only then is the tap taken down, through which they are written. Stepped by
 * the call's thread.
 */
final class Leaving {

    /** Variables that Asterisk does not take by then stay as they are. */
    static final long LIMIT_NS = 1_000_000_000L;

    private static final long NEVER_NS = Long.MAX_VALUE;

    private final CallLine line;
    private final Standing standing;
    private final VariableWriter variables;
    private @Nullable Termination why;
    private long untilNs = NEVER_NS;

    Leaving(CallLine line, Standing standing, VariableWriter variables) {
        this.line = line;
        this.standing = standing;
        this.variables = variables;
    }

    /** Begins; a second time changes nothing. */
    void begin(long nowNs, Termination reason) {
        if (why == null) {
            why = reason;
            untilNs = nowNs + LIMIT_NS;
            line.end();
            standing.off(reason.reason());
            variables.set(Resync.WANTED, "");
        }
    }

    /** Why the tap is to be taken down, once, when the variables are written. */
    Optional<Termination> due(long nowNs) {
        if (untilNs == NEVER_NS || (nowNs < untilNs && !variables.settled())) {
            return Optional.empty();
        }
        untilNs = NEVER_NS;
        return Optional.ofNullable(why);
    }

    /** When {@link #due} is to be asked at the latest. */
    long wakeAtNs() {
        return untilNs;
    }
}

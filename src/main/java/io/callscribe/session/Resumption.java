package io.callscribe.session;

import io.callscribe.call.CallId;
import io.callscribe.call.CallTime;
import io.callscribe.call.Span;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.Outlet;
import io.callscribe.outlet.board.CallView;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * How a call goes on that an earlier run of ours had: its times and numbers follow on, what was heard is shown again, and the time between
 * is a gap. For a new call nothing of it applies. Owned by the call's thread.
 */
final class Resumption {

    private static final String STOPPED = "Callscribe was stopped and started again.";

    private final Optional<Earlier> earlier;
    private final long shiftTicks;
    private boolean gapTold;

    /** At {@code now}, when the call is taken. */
    Resumption(Optional<Earlier> earlier, OffsetDateTime now) {
        this.earlier = earlier;
        this.shiftTicks = earlier.map(call -> shift(call, now)).orElse(0L);
    }

    private static long shift(Earlier call, OffsetDateTime now) {
        Duration since = Duration.between(call.view().facts().startedAt(), now);
        return Math.max(call.end().ticks(), since.toMillis() * CallTime.TICKS_PER_MS);
    }

    /** Call time of the first sound that is heard now. */
    long shiftTicks() {
        return shiftTicks;
    }

    /** The number of the last line there is. */
    int lastSeq() {
        return earlier.map(Earlier::lastSeq).orElse(0);
    }

    /** Sets the call's clock, and tells the outlets that forgot the call what there was of it. */
    void begin(long nowNs, CallNews news, Outlet... forgetful) {
        earlier.map(Earlier::view).ifPresent(call -> {
            news.soundBegan(nowNs - shiftTicks * CallTime.NS_PER_TICK);
            List.of(forgetful).forEach(outlet -> showAgain(call, outlet));
        });
    }

    /** Tells an outlet that forgot the call, or never knew it, what there was of it. */
    static void showAgain(CallView call, Outlet outlet) {
        CallId id = call.facts().id();
        call.timeline().forEach(line -> outlet.accept(new CallEvent.Happened(id, line)));
        call.gaps().forEach(outlet::accept);
        call.utterances().forEach(line -> outlet.accept(new CallEvent.Uttered(id, line)));
    }

    /** The time between, once: before the first sound, which comes at {@code at}. */
    Optional<CallEvent.Missed> gapBefore(CallTime at) {
        if (gapTold || earlier.isEmpty() || at.compareTo(earlier.get().end()) <= 0) {
            return Optional.empty();
        }
        gapTold = true;
        Earlier call = earlier.get();
        return Optional.of(new CallEvent.Missed(call.view().facts().id(), new Span(call.end(), at), STOPPED));
    }
}

package io.callscribe.session;

import io.callscribe.call.CallId;
import io.callscribe.call.CallTime;
import io.callscribe.call.Happening;
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
 * is a gap. A call that was paused goes on paused. For a new call nothing of it applies. Owned by the call's thread.
 */
final class Resumption {

    private static final String STOPPED = "Callscribe was stopped and started again.";

    private final Optional<Earlier> earlier;
    private final String channelSays;
    private final long shiftTicks;
    private boolean gapTold;

    /**
     * At {@code now}, when the call is taken.
     *
     * @param channelSays what the channel's variables say of a pause, which counts too: the last second before a kill may be missing in the
     *     earlier run's account, or all of it be out of reach; empty for none
     */
    Resumption(Optional<Earlier> earlier, String channelSays, OffsetDateTime now) {
        this.earlier = earlier;
        this.channelSays = channelSays;
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

    /** The pause that the call goes on with, if any. */
    SoundPause pause() {
        return new SoundPause(pausedSince().ticks(), pausedReason());
    }

    /** Where that pause began; where only the channel tells of it, at the end of what is known. */
    CallTime pausedSince() {
        CallTime known = earlier.map(Earlier::end).orElse(new CallTime(shiftTicks));
        return told().map(Happening::at).orElse(known);
    }

    /** Why the call is paused from its start; empty where it is not. In doubt it is. */
    String pausedReason() {
        return told().map(Happening::text).orElse(channelSays);
    }

    /** Whether the timeline does not tell of that pause yet. */
    boolean pauseUntold() {
        return !pausedReason().isEmpty() && told().isEmpty();
    }

    private Optional<Happening> told() {
        return earlier.flatMap(Earlier::paused);
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
        call.notes().forEach(note -> outlet.accept(new CallEvent.Noted(id, note)));
        call.utterances().forEach(line -> outlet.accept(new CallEvent.Uttered(id, line)));
        call.watch().alerts().forEach(alert -> outlet.accept(new CallEvent.Alerted(id, alert)));
    }

    /** The time between, once: before the first sound, which comes at {@code at}. */
    Optional<CallEvent.Missed> gapBefore(CallTime at) {
        if (gapTold || earlier.isEmpty() || at.compareTo(earlier.get().end()) <= 0) {
            return Optional.empty();
        }
        if (!pausedReason().isEmpty()) {
            return Optional.empty(); // the pause's own gap begins before it
        }
        gapTold = true;
        Earlier call = earlier.get();
        return Optional.of(new CallEvent.Missed(call.view().facts().id(), new Span(call.end(), at), STOPPED));
    }
}

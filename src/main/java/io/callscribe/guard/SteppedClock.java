package io.callscribe.guard;

import io.callscribe.time.NanoClock;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A {@link NanoClock} in the shape that Resilience4j wants: only differences of its instants mean anything. */
final class SteppedClock extends Clock {

    private final NanoClock clock;

    SteppedClock(NanoClock clock) {
        this.clock = clock;
    }

    @Override
    public Instant instant() {
        return Instant.EPOCH.plusNanos(clock.nowNs());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** Itself: no calendar is read from it. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}

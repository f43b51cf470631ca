package io.callscribe.time;

import java.time.OffsetDateTime;

/** Calendar time, for people: when a call started, never how long something took. */
@FunctionalInterface
public interface WallClock {

    /** The machine's clock in its own time zone. */
    WallClock SYSTEM = OffsetDateTime::now;

    /** Now. */
    OffsetDateTime now();
}

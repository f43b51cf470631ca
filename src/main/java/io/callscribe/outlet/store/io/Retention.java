package io.callscribe.outlet.store.io;

import io.callscribe.outlet.store.EraseWish;
import io.callscribe.time.NanoClock;
import io.callscribe.time.WallClock;
import java.time.Duration;
import java.util.function.Function;

/** Has calls erased that ended too long ago, at the start and every hour. Owned by the writer's thread. */
final class Retention {

    private static final long EVERY_NS = Duration.ofHours(1).toNanos();

    private final int keepDays;
    private final NanoClock clock;
    private final WallClock wallClock;
    private final Function<EraseWish, Chore> chores;
    private long nextNs = Long.MIN_VALUE;

    /**
     * A retention that is due.
     *
     * @param keepDays how long calls are kept after their end; 0 for ever
     * @param chores makes the chore that erases
     */
    Retention(int keepDays, NanoClock clock, WallClock wallClock, Function<EraseWish, Chore> chores) {
        this.keepDays = keepDays;
        this.clock = clock;
        this.wallClock = wallClock;
        this.chores = chores;
    }

    /** Puts its chore where it is due. */
    void tick(Chores waiting) {
        long nowNs = clock.nowNs();
        if (keepDays > 0 && nowNs >= nextNs) {
            nextNs = nowNs + EVERY_NS;
            waiting.put(chores.apply(new EraseWish.EndedBefore(wallClock.now().minusDays(keepDays))));
        }
    }
}

package io.callscribe.session.backlog;

import io.callscribe.time.NanoClock;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A part on its way through the tries. Owned by whoever took it from the queue. */
final class BackfillJob implements Delayed {

    private final BackfillPart part;
    private final Consumer<PartNews> news;
    private final NanoClock clock;
    private final SequencedMap<String, String> refusals = new LinkedHashMap<>();
    private int tries;
    private long dueNs;

    BackfillJob(BackfillPart part, Consumer<PartNews> news, NanoClock clock) {
        this.part = part;
        this.news = news;
        this.clock = clock;
        this.dueNs = clock.nowNs();
    }

    BackfillPart part() {
        return part;
    }

    void tell(PartNews what) {
        news.accept(what);
    }

    /** Label of the engine that will never take it → why. */
    SequencedMap<String, String> refusals() {
        return refusals;
    }

    int tries() {
        return tries;
    }

    /** Due again at {@code atNs}. */
    void again(long atNs) {
        tries++;
        dueNs = atNs;
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(dueNs - clock.nowNs(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
        return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
}

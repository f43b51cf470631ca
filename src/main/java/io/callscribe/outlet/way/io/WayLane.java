package io.callscribe.outlet.way.io;

import io.callscribe.call.Alert;
import io.callscribe.call.CallId;
import io.callscribe.guard.Breaker;
import io.callscribe.meter.Meter;
import io.callscribe.outlet.CallFacts;
import io.callscribe.outlet.store.AlertDeliveries.Outcome;
import io.callscribe.outlet.store.StoredAlert;
import io.callscribe.outlet.way.Carrier;
import io.callscribe.outlet.way.Fate;
import io.callscribe.outlet.way.Notice;
import io.callscribe.outlet.way.Waiting;
import io.callscribe.outlet.way.Way;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One way: its queue, its breaker, and the virtual thread that sends. Notices are put in from any thread. */
final class WayLane implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WayLane.class);
    private static final long NS_PER_MS = 1_000_000;
    private static final long TRIAL_NS = Duration.ofMillis(200).toNanos();
    private static final Duration STOP_LIMIT = Duration.ofSeconds(2);

    private final Way way;
    private final Carrier carrier;
    private final WayTools tools;
    private final WayReport report;
    private final Breaker breaker;
    private final Waiting waiting;
    private final Settlements settlements = new Settlements();
    private final Semaphore arrived = new Semaphore(0);
    private final Thread thread;
    private volatile boolean stopping;
    private volatile long lookAtNs;

    WayLane(Way way, Carrier carrier, WayTools tools) {
        this.way = way;
        this.carrier = carrier;
        this.tools = tools;
        report = new WayReport(way.name(), tools);
        breaker = tools.breakers().breaker("way-" + way.name(), tools.settings().breaker());
        waiting = new Waiting(tools.settings().capacity());
        lookAtNs = tools.clock().nowNs();
        tools.meters().gauge(Meter.ALERT_WAITING, way.name(), this::size);
        thread = Thread.ofVirtual().name("way " + way.name()).unstarted(this::work);
    }

    void start() {
        thread.start();
    }

    String name() {
        return way.name();
    }

    private synchronized int size() {
        return waiting.size();
    }

    /** Takes an alert as it stands, if it goes this way; never blocks. From here on it is due. */
    void accept(CallFacts facts, Alert alert) {
        if (!way.takes(facts, alert) || (!way.changes() && known(alert.id()))) {
            return;
        }
        report.settled(facts.id(), alert.id(), Outcome.DUE);
        settlements.remove(alert.id());
        if (!put(way.notice(facts, alert))) {
            report.full();
            lookAtNs = tools.clock().nowNs();
        }
    }

    /** A call was erased: nothing of it leaves the house any more. */
    synchronized void erased(CallId call) {
        waiting.forget(call);
    }

    private boolean known(String alertId) {
        synchronized (this) {
            return settlements.has(alertId) || waiting.holds(alertId);
        }
    }

    private boolean put(Notice notice) {
        boolean in;
        synchronized (this) {
            in = waiting.put(notice);
        }
        if (in && arrived.availablePermits() == 0) {
            arrived.release();
        }
        return in;
    }

    /** Whether the store is to be asked now for what is due. */
    boolean looks() {
        synchronized (this) {
            return waiting.roomy() && tools.clock().nowNs() >= lookAtNs;
        }
    }

    /** Takes what the store says is due; false where there is no room for all of it. */
    boolean takeUp(List<StoredAlert> due) {
        boolean all = true;
        for (StoredAlert stored : due) {
            all &= known(stored.alert().id()) || put(way.notice(stored.facts(), stored.alert()));
        }
        boolean more = !all || due.size() >= tools.settings().capacity();
        lookAtNs =
                tools.clock().nowNs() + (more ? 0 : tools.settings().lookEvery().toNanos());
        return all;
    }

    private void work() {
        try {
            while (!stopping) {
                step();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void step() throws InterruptedException {
        long waitNs = waitNs();
        if (waitNs <= 0 && !breaker.tryAcquire()) {
            waitNs = Math.max(TRIAL_NS, breaker.waitNs());
        }
        if (waitNs > 0) {
            boolean early = arrived.tryAcquire(waitNs, TimeUnit.NANOSECONDS);
            LOG.trace("{}: {}", way.name(), early);
            arrived.drainPermits();
            return;
        }
        Optional<Notice> notice;
        synchronized (this) {
            notice = waiting.take(tools.clock().nowNs());
        }
        if (notice.isEmpty()) {
            breaker.unused();
        } else {
            send(notice.get());
        }
    }

    private synchronized long waitNs() {
        return waiting.readyAtNs() - tools.clock().nowNs();
    }

    private void send(Notice notice) throws InterruptedException {
        if (tooOld(notice)) {
            breaker.unused();
            givenUp(
                    notice,
                    "was not delivered within " + tools.settings().giveUpAfter().toHours() + " h",
                    "too-old");
            return;
        }
        long beganNs = tools.clock().nowNs();
        Fate fate = attempt(notice);
        long tookNs = tools.clock().nowNs() - beganNs;
        switch (fate) {
            case Fate.Delivered() -> {
                breaker.succeeded(tookNs);
                settle(notice, Outcome.DELIVERED);
                report.delivered();
            }
            case Fate.Refused(String reason) -> {
                breaker.succeeded(tookNs);
                givenUp(notice, reason, "refused");
            }
            case Fate.Later(String reason, long waitMs) -> later(reason, waitMs, tookNs);
            case Fate.Unsafe(String reason) -> {
                report.unsafe(notice, reason);
                later(reason, 0, tookNs);
            }
        }
    }

    /** What a carrier did not foresee is a fault of ours, and counts as a failure. */
    private Fate attempt(Notice notice) throws InterruptedException {
        boolean done = false;
        try {
            Fate fate = carrier.carry(notice);
            done = true;
            return fate;
        } catch (RuntimeException fault) {
            LOG.error("Way {}: a fault of Callscribe", way.name(), fault);
            done = true;
            return new Fate.Later("met a fault of Callscribe", 0);
        } finally {
            if (!done) {
                breaker.unused();
            }
        }
    }

    private boolean tooOld(Notice notice) {
        Duration age =
                Duration.between(notice.alert().raisedAt(), tools.wallClock().now());
        return age.compareTo(tools.settings().giveUpAfter()) > 0;
    }

    private void givenUp(Notice notice, String reason, String why) {
        settle(notice, Outcome.GIVEN_UP);
        report.givenUp(notice, reason, why);
    }

    private void settle(Notice notice, Outcome outcome) {
        boolean last;
        synchronized (this) {
            last = waiting.settled();
            if (last) {
                settlements.add(notice.alert().id());
            }
        }
        if (last) {
            report.settled(notice.facts().id(), notice.alert().id(), outcome);
        }
    }

    /** A receiver that asks for a pause is alive: the whole way waits, and the breaker is not told. */
    private void later(String reason, long waitMs, long tookNs) {
        long nowNs = tools.clock().nowNs();
        if (waitMs > 0) {
            breaker.unused();
        } else {
            breaker.failed(tookNs);
        }
        synchronized (this) {
            double random = ThreadLocalRandom.current().nextDouble();
            waiting.pauseUntil(nowNs + waitMs * NS_PER_MS);
            waiting.failed(nowNs + tools.settings().backoff().delayMs(waiting.failures(), random) * NS_PER_MS);
        }
        report.delayed(reason, size());
    }

    /** Ends the attempt under way; what waits stays due in the store. */
    @Override
    public void close() {
        stopping = true;
        arrived.release();
        try {
            if (!thread.join(STOP_LIMIT)) {
                thread.interrupt();
                LOG.debug("Way {} stopped in the midst: {}", way.name(), thread.join(STOP_LIMIT));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        carrier.close();
        report.stopped(size());
    }
}

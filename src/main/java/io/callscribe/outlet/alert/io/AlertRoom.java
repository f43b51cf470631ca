package io.callscribe.outlet.alert.io;

import io.callscribe.call.Alert;
import io.callscribe.call.CallId;
import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.CallFacts;
import io.callscribe.outlet.Outlet;
import io.callscribe.outlet.alert.AlertBook;
import io.callscribe.outlet.alert.AlertBook.Kept;
import io.callscribe.outlet.alert.phrase.PhraseBook;
import io.callscribe.outlet.alert.rule.Lexicons;
import io.callscribe.outlet.alert.watch.CallWatch;
import io.callscribe.outlet.alert.watch.ServiceState;
import io.callscribe.outlet.alert.watch.ServiceWatch;
import io.callscribe.outlet.alert.watch.WatchSink;
import io.callscribe.time.NanoClock;
import io.callscribe.time.WallClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at every event of every call, and at the service itself, raises alerts, and does with them what people wish. Events come on the calls'
 * own threads, wishes on those of requests, the time on its own: each call has a lock, the book of alerts another, and nothing is told under
 * the latter.
 */
public final class AlertRoom implements Outlet, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AlertRoom.class);
    private static final long TICK_MS = 500;
    private static final long KEPT_AFTER_END_NS = TimeUnit.MINUTES.toNanos(10);

    private final RuleFile file;
    private final Meters meters;
    private final NanoClock clock;
    private final PhraseBook badMood;
    private final AlertLedger ledger;
    private final Map<CallId, Live> calls = new ConcurrentHashMap<>();
    private final ServiceWatch service = new ServiceWatch();
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("callscribe-alerts").factory());

    /** What it works with. */
    public record Tools(Meters meters, NanoClock clock, WallClock wallClock) {}

    /**
     * Nothing is watched yet.
     *
     * @param others are told of alerts and checklists, from any thread
     */
    public AlertRoom(RuleFile file, Lexicons lexicons, Outlet others, Tools tools) {
        this.file = file;
        this.meters = tools.meters();
        this.clock = tools.clock();
        badMood = new PhraseBook(lexicons.badMood());
        ledger = new AlertLedger(others, tools.meters(), tools.wallClock());
        service.rules(file.inForce().rules());
    }

    /**
     * Time begins to be handed out.
     *
     * @param state how the service stands; asked with every tick
     */
    public void start(Supplier<ServiceState> state) {
        WatchSink sink = ledger.sink(CallId.SERVICE);
        Runnable look = () -> service.look(clock.nowNs(), state.get(), sink);
        var _ = ticks.scheduleAtFixedRate(() -> tick(look), TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
    }

    /** A call that is watched; guarded by itself. */
    private final class Live {
        private final CallWatch watch;
        private final WatchSink sink;
        private final List<CallEvent.Uttered> earlier = new ArrayList<>();
        private long endedNs = Long.MAX_VALUE;

        Live(CallEvent.Started started) {
            sink = ledger.sink(started.call());
            watch = new CallWatch(clock.nowNs(), started.facts(), badMood);
            watch.rules(file.inForce().rules());
        }

        synchronized void event(CallEvent event) {
            judgeEarlier();
            if (event instanceof CallEvent.Ended) {
                endedNs = clock.nowNs();
            }
            watch.event(clock.nowNs(), event, sink);
        }

        synchronized void again(CallEvent event) {
            switch (event) {
                case CallEvent.Alerted(CallId ignored, Alert alert) -> watch.known(alert);
                case CallEvent.Uttered uttered -> earlier.add(uttered);
                default -> watch.event(clock.nowNs(), event, sink);
            }
        }

        /** Once all that was raised before is known: what an earlier run heard and did not get to judge. */
        private void judgeEarlier() {
            earlier.forEach(line -> watch.again(line.utterance(), sink));
            earlier.clear();
        }

        synchronized void tick() {
            judgeEarlier();
            watch.wake(clock.nowNs(), sink);
        }

        synchronized void newRules() {
            watch.rules(file.inForce().rules());
        }

        synchronized boolean longOver() {
            return endedNs != Long.MAX_VALUE && clock.nowNs() - endedNs > KEPT_AFTER_END_NS;
        }
    }

    /** Takes an event; what it raises is told before this returns. A fault of ours here ends no transcription. */
    @Override
    public void accept(CallEvent event) {
        guarded(() -> judge(event), event);
    }

    private void guarded(Runnable work, CallEvent event) {
        try {
            work.run();
        } catch (RuntimeException fault) {
            meters.count(Meter.ALERT_FAULTS);
            LOG.error("Rules could not be judged over an event of call {}", event.call(), fault);
        }
    }

    private void judge(CallEvent event) {
        Live live = event instanceof CallEvent.Started started
                ? calls.computeIfAbsent(started.call(), _ -> new Live(started))
                : calls.get(event.call());
        if (live != null) {
            live.event(event);
        }
        switch (event) {
            case CallEvent.Started(CallId ignored, CallFacts facts) -> ledger.knows(facts);
            case CallEvent.Known(CallId ignored, CallFacts facts) -> ledger.knows(facts);
            case CallEvent.Ended ended -> ledger.ended(ended.call());
            default -> {}
        }
    }

    /** Takes an event of an earlier run, told again after {@link CallEvent.Started} and before anything new. */
    public void again(CallEvent event) {
        guarded(() -> knowAgain(event), event);
    }

    private void knowAgain(CallEvent event) {
        if (event instanceof CallEvent.Alerted(CallId call, Alert alert)) {
            ledger.put(call, alert);
        }
        Live live = calls.get(event.call());
        if (live != null) {
            live.again(event);
        }
    }

    /** Does as somebody wishes. */
    public AlertBook.Outcome act(String id, AlertBook.Wish wish) {
        return ledger.act(id, wish);
    }

    /** All alerts that are known, the newest first. */
    public List<Kept> alerts() {
        return ledger.all();
    }

    /** An alert by its id. */
    public Optional<Kept> find(String id) {
        return ledger.find(id);
    }

    /** An alert of an earlier run whose call is over: listed, and there for whoever takes it up. */
    public void remember(CallFacts call, Alert alert) {
        ledger.remember(call, alert);
    }

    /** What is known of the call of an alert, though the board may show it no more. */
    public Optional<CallFacts> facts(CallId call) {
        return ledger.facts(call);
    }

    /** Forgets a call that was erased. */
    public void erase(CallId call) {
        calls.remove(call);
        ledger.erase(call);
    }

    /** The rules in force. */
    public RuleFile.InForce rules() {
        return file.inForce();
    }

    private void tick(Runnable look) {
        guarded(() -> {
            if (file.look()) {
                calls.values().forEach(Live::newRules);
                service.rules(file.inForce().rules());
            }
            calls.values().forEach(Live::tick);
            calls.values().removeIf(Live::longOver);
            ledger.wake();
        });
        guarded(look);
    }

    /** The outermost edge of this thread: a fault of ours ends no later tick. */
    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException fault) {
            meters.count(Meter.ALERT_FAULTS);
            LOG.error("Rules that look at the time could not be judged", fault);
        }
    }

    @Override
    public void close() {
        ticks.shutdownNow();
    }
}

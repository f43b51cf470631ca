package io.callscribe.session.backlog;

import io.callscribe.call.CallId;
import io.callscribe.call.CallTime;
import io.callscribe.config.SpoolConfig;
import io.callscribe.guard.Breakers;
import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.Outlet;
import io.callscribe.recognizer.RecognizerEvent;
import io.callscribe.recognizer.backfill.io.PrerecordedClient;
import io.callscribe.redact.RedactionRules;
import io.callscribe.session.backlog.SpoolIndex.End;
import io.callscribe.time.NanoClock;
import io.callscribe.transcript.Conversation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The backlog in a folder: its lane, the threads that fill in, and what an earlier run left. */
public final class SpoolBacklog implements Backlog, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SpoolBacklog.class);

    /** How often files are written, so the most that a killed process loses: a quarter of a second. */
    private static final long ROUND_NS = 250_000_000;

    private static final String ENDED_UNHEARD = "The call ended before a speech service heard it.";

    private final SpoolFolder folder;
    private final SpoolQueue queue;
    private final Backfill backfill;
    private final Press press;
    private final Meters meters;
    private final NanoClock clock;
    private final Thread lane;
    private final Set<SpooledCall> active = new LinkedHashSet<>();
    private final Queue<CallId> erasures = new ConcurrentLinkedQueue<>();
    /** Answers for them may still come; nothing else holds them then. */
    private final Set<SpooledCall> erased = Collections.newSetFromMap(new WeakHashMap<>());

    private volatile boolean stopping;

    private SpoolBacklog(SpoolFolder folder, Backfill backfill, Press press, Meters meters, NanoClock clock) {
        this.folder = folder;
        this.queue = new SpoolQueue(SpoolQueue.MOST_BYTES, meters);
        this.backfill = backfill;
        this.press = press;
        this.meters = meters;
        this.clock = clock;
        this.lane = Thread.ofVirtual().name("spool").unstarted(this::work);
        meters.gauge(Meter.SPOOL_BYTES, folder::bytes);
    }

    /** Everything that is shared with others. */
    public record Parts(
            BackfillTargets targets,
            Outlet outlet,
            RedactionRules redaction,
            Breakers breakers,
            Meters meters,
            NanoClock clock) {
        /** With card numbers masked. */
        public Parts(BackfillTargets targets, Outlet outlet, Breakers breakers, Meters meters, NanoClock clock) {
            this(targets, outlet, RedactionRules.STANDARD, breakers, meters, clock);
        }
    }

    /** Who is told of words that come after a call's end, and what of them is masked. */
    record Press(Outlet outlet, RedactionRules redaction, Meters meters) {}

    /** Starts it, and takes over what an earlier run left; those calls are told to the outlet before this returns. */
    public static SpoolBacklog start(SpoolConfig config, Parts parts) {
        return start(config, parts, BackfillSettings.STANDARD);
    }

    static SpoolBacklog start(SpoolConfig config, Parts parts, BackfillSettings settings) {
        SpoolFolder folder = new SpoolFolder(Path.of(config.dir()), config.maxBytes());
        Backfill backfill = new Backfill(
                settings,
                new Backfill.Tools(folder, parts.targets(), new PrerecordedClient(), parts.breakers(), parts.meters()),
                parts.clock());
        SpoolBacklog backlog = new SpoolBacklog(
                folder,
                backfill,
                new Press(parts.outlet(), parts.redaction(), parts.meters()),
                parts.meters(),
                parts.clock());
        backlog.recover();
        backfill.start();
        backlog.lane.start();
        return backlog;
    }

    private void recover() {
        try {
            if (folder.exists()) {
                folder.open();
                active.addAll(new SpoolRecovery(folder, press).calls(clock.nowNs()));
            }
        } catch (IOException unusable) {
            LOG.warn(
                    "The spool cannot be used, so sound that no live session hears is lost: {}. Cure: another"
                            + " recognizer.spool.dir",
                    unusable.getMessage());
        }
    }

    /** Has what waits of a call that ended removed from the folder, within a moment; it is not filled in any more. From any thread. */
    public void erase(CallId id) {
        erasures.add(id);
    }

    private void eraseWhatIsAsked() {
        for (CallId id = erasures.poll(); id != null; id = erasures.poll()) {
            CallId asked = id;
            List<SpooledCall> meant =
                    active.stream().filter(call -> call.id().equals(asked)).toList();
            erased.addAll(meant);
            meant.forEach(active::remove);
            if (!meant.isEmpty()) {
                remove(id);
            }
        }
    }

    private void remove(CallId id) {
        try {
            folder.deleteCall(id);
        } catch (IOException refused) {
            LOG.warn("Call {}: its sound could not be removed from the spool: {}", id, refused.getMessage());
        }
    }

    @Override
    public CallBacklog open(CallCard card, Consumer<RecognizerEvent> late) {
        CallFiles files = new CallFiles(folder, card.facts().id(), meters);
        return new Handle(new SpooledCall(card, new LateDesk(late), files, meters));
    }

    private final class Handle implements CallBacklog {

        private final SpooledCall call;

        Handle(SpooledCall call) {
            this.call = call;
        }

        @Override
        public void knows(CallCard card) {
            queue.put(new SpoolItem.Known(call, card));
        }

        @Override
        public void putAside(long startTick, byte[] interleaved, String reason) {
            queue.put(new SpoolItem.Aside(call, startTick, interleaved, reason));
        }

        @Override
        public void putAsideContext(long startTick, byte[] interleaved) {
            queue.put(new SpoolItem.Context(call, startTick, interleaved));
        }

        @Override
        public void journal(long startTick, byte[] interleaved) {
            queue.put(new SpoolItem.Journaled(call, startTick, interleaved));
        }

        @Override
        public void confirmed(long upToTick) {
            queue.put(new SpoolItem.Confirmed(call, upToTick));
        }

        @Override
        public void over(CallTime end, String how, Conversation conversation, Runnable lastAct) {
            call.desk().handOver(lastAct, new LatePress(call.id(), end, conversation, press));
            queue.put(new SpoolItem.Over(call, new End(end, how)));
        }
    }

    private void work() {
        long roundNs = clock.nowNs();
        try {
            while (!stopping) {
                long waitNs = active.isEmpty() ? ROUND_NS : Math.clamp(roundNs - clock.nowNs(), 0, ROUND_NS);
                take(queue.take(waitNs));
                if (clock.nowNs() >= roundNs) {
                    roundNs = clock.nowNs() + ROUND_NS;
                    rounds();
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        for (SpoolItem rest = queue.poll(); rest != null; rest = queue.poll()) {
            take(rest);
        }
        rounds();
    }

    /** The outermost edge of the lane: a fault of ours concerns one call and no other. */
    private void take(@Nullable SpoolItem item) {
        if (item == null || erased.contains(item.call())) {
            return;
        }
        try {
            handle(clock.nowNs(), item.call(), item);
        } catch (RuntimeException fault) {
            LOG.error("Call {}: the spool met a fault of ours", item.call().id(), fault);
        }
    }

    private void handle(long nowNs, SpooledCall call, SpoolItem item) {
        switch (item) {
            case SpoolItem.Known known -> call.knows(known.card());
            case SpoolItem.Aside piece -> call.aside(nowNs, piece.startTick(), piece.interleaved(), piece.reason());
            case SpoolItem.Context piece -> call.context(nowNs, piece.startTick(), piece.interleaved());
            case SpoolItem.Journaled piece -> call.journal(piece.startTick(), piece.interleaved());
            case SpoolItem.Lost lost -> call.lose(nowNs, lost.span(), lost.reason());
            case SpoolItem.Confirmed confirmed -> call.confirmed(confirmed.upToTick());
            case SpoolItem.Over over -> call.over(nowNs, over.end(), ENDED_UNHEARD);
            case SpoolItem.News news -> call.news(nowNs, news.part(), news.news());
        }
        if (!call.idle()) {
            active.add(call);
        }
    }

    private void rounds() {
        eraseWhatIsAsked();
        for (SpooledCall call : List.copyOf(active)) {
            try {
                Optional<BackfillPart> next = call.round(clock.nowNs());
                next.ifPresent(part -> backfill.submit(part, news -> queue.put(new SpoolItem.News(call, part, news))));
            } catch (RuntimeException fault) {
                LOG.error("Call {}: the spool met a fault of ours", call.id(), fault);
            }
            if (call.idle()) {
                active.remove(call);
            }
        }
    }

    /** Stops asking, writes what waits and lets go of the folder; what is left is taken over by the next run. */
    @Override
    public void close() {
        backfill.close();
        stopping = true;
        try {
            lane.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        folder.close();
    }
}
